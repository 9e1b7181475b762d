export interface Table {
  title: string;
  /** What was done, in a sentence or two for a reader of the figures. */
  about: string;
  columns: string[];
  rows: string[][];
}

/** Markdown whose columns line up, so that it reads well on a terminal too. */
export function renderTable({ title, about, columns, rows }: Table): string {
  const layout = columns.map((column, i) => {
    const cells = rows.map((row) => row[i] ?? "");
    const width = Math.max(column.length, ...cells.map((cell) => cell.length));
    return { width, isNumeric: cells.every((cell) => /^[\d–]/.test(cell)) };
  });
  const dashes = layout.map(({ width, isNumeric }) =>
    isNumeric ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  const lines = [columns, dashes, ...rows].map((cells) => {
    const padded = layout.map(({ width, isNumeric }, i) =>
      isNumeric ? (cells[i] ?? "").padStart(width) : (cells[i] ?? "").padEnd(width),
    );
    return `| ${padded.join(" | ")} |`;
  });
  return `## ${title}\n\n${about}\n\n${lines.join("\n")}\n`;
}
