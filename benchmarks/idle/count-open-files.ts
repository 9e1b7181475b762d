interface Report {
  userLimits?: { open_files?: { hard: number | string } };
}

/** How many files one process may have open: Node raises its own limit to the hard one when it starts. */
export function countOpenFiles(): number {
  const report = process.report.getReport() as Report;
  const hard = report.userLimits?.open_files?.hard;
  return typeof hard === "number" ? hard : Number.POSITIVE_INFINITY;
}
