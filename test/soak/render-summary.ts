import type { Ledger, Tally } from "./ledger.ts";
import { type Sample, toMegabytes } from "./take-sample.ts";

const MAX_SHOWN = 20;
const COLUMNS = ["asked", "ok", "page", "cut", "left", "wrong"] as const;

/** One line: how far it is, and what was seen. */
export function renderProgress(elapsedMs: number, ledger: Ledger, sample: Sample): string {
  const all = addUp([...ledger.tallies.values()]);
  return [
    `${Math.round(elapsedMs / 1000)} s:`.padStart(8),
    `${all.ok} answers,`,
    `${all.page + all.cut} failed as they should,`,
    `${sample.threadsDied} threads and ${sample.hostsDied} hosts died,`,
    `${sample.connections} connections,`,
    `front ${toMegabytes(sample.residentBytes)}, ${sample.descriptors} descriptors,`,
    `${ledger.failures.length} wrong`,
  ].join(" ");
}

/** The table at the end, and what was wrong. */
export function renderSummary(run: {
  ledger: Ledger;
  samples: readonly Sample[];
  seed: number;
}): string {
  const { tallies, failures } = run.ledger;
  const width = Math.max(...[...tallies.keys()].map((kind) => kind.length), "all".length);
  const toRow = (kind: string, tally: Tally): string =>
    [kind.padEnd(width), ...COLUMNS.map((name) => String(tally[name]).padStart(8))].join("");
  const rows = [...tallies].toSorted().map(([kind, tally]) => toRow(kind, tally));
  const memory = run.samples
    .map(({ residentBytes }) => residentBytes)
    .toSorted((one, two) => one - two);
  return [
    "",
    [" ".repeat(width), ...COLUMNS.map((name) => name.padStart(8))].join(""),
    ...rows,
    toRow("all", addUp([...tallies.values()])),
    "page: a page of the server's own instead of the app's answer. cut: broken off. left: by the client.",
    `The front had ${toMegabytes(memory[0] ?? 0)} to ${toMegabytes(memory.at(-1) ?? 0)}.`,
    "",
    ...failures.slice(0, MAX_SHOWN).map((failure) => `WRONG: ${failure}`),
    ...(failures.length > MAX_SHOWN ? [`… and ${failures.length - MAX_SHOWN} more.`] : []),
    failures.length === 0 ? "Passed." : `FAILED, seed ${run.seed}.`,
  ].join("\n");
}

function addUp(tallies: Tally[]): Tally {
  const sum: Tally = { asked: 0, ok: 0, page: 0, cut: 0, left: 0, wrong: 0 };
  for (const tally of tallies) for (const name of COLUMNS) sum[name] += tally[name];
  return sum;
}
