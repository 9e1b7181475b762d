import { nearestWord } from "../errors/nearest-word.ts";
import { conflictingOptions, unknownOption } from "../errors/usage-errors.ts";
import type { CheckedOptions, GivenOptions } from "./checked-options.ts";
import type { OptionRow } from "./option-row.ts";
import { optionRows } from "./option-rows.ts";
import { refuseTlsContradictions } from "./refuse-tls-contradictions.ts";
import { toSizeText } from "./to-bytes.ts";
import { toCodeName } from "./to-code-name.ts";
import { type OptionValue, toOptionValue } from "./to-option-value.ts";

const codeRows = new Map(
  optionRows
    .filter((row) => row.isCommandLineOnly !== true)
    .flatMap((row) =>
      [toCodeName(row), row.codeAlias ?? []].flat().map((name) => [name, row] as const),
    ),
);

/**
 * Options as code passes them, read and held against the table and against each other. Throws UNKNOWN_OPTION,
 * WRONG_VALUE or CONFLICTING_OPTIONS. `toLabel` says how errors call an option: as code does unless told otherwise.
 */
export function checkOptions(
  options: Readonly<Record<string, unknown>>,
  toLabel: (name: string) => string = (name) => name,
): GivenOptions {
  const given: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(options)) {
    const row = codeRows.get(name);
    if (row === undefined)
      throw unknownOption(toLabel(name), nearestWord(name, [...codeRows.keys()]));
    if (value !== undefined) given[toCodeName(row)] = toOptionValue(row, value, toLabel(name));
  }
  // The readers of the table's kinds have made exactly these types, which the compiler cannot follow through a record.
  const checked = given as GivenOptions;
  refuseContradictions(checked, toLabel);
  return checked;
}

/** Fills in the defaults that the table gives as values. */
export function withDefaults(given: GivenOptions): CheckedOptions {
  const defaults = optionRows
    .filter((row): row is OptionRow & { defaultValue: string } => row.defaultValue !== undefined)
    .map((row) => [toCodeName(row), toOptionValue(row, row.defaultValue, row.name)]);
  return { ...Object.fromEntries(defaults), ...given };
}

function refuseContradictions(given: GivenOptions, toLabel: (name: string) => string): void {
  if (given.threaded === false) {
    for (const name of ["isolate", "threads", "spare", "processes"] as const) {
      if (given[name] !== undefined) throw contradictsOneThread(toLabel(name), toLabel("threaded"));
    }
  }
  refuseTlsContradictions(given, toLabel);
  const threadCeiling = (given.threads ?? Infinity) * (given.processes ?? 1);
  if (given.spare !== undefined && given.spare > threadCeiling) {
    throw conflictingOptions(
      `${toLabel("spare")} is ${given.spare}, more than the ${threadCeiling} threads that there may be.`,
      `Raise ${toLabel("threads")}, or lower ${toLabel("spare")}.`,
    );
  }
  refuseSmallTotal(withDefaults(given), toLabel);
}

/** One body that may be held has to fit into what is held of all of them. */
function refuseSmallTotal(
  { bufferBody, bufferTotal }: CheckedOptions,
  toLabel: (name: string) => string,
): void {
  if (bufferBody <= bufferTotal) return;
  throw conflictingOptions(
    `${toLabel("bufferBody")} is ${toSizeText(bufferBody)}, more than the ${toSizeText(bufferTotal)} of all bodies together.`,
    `Raise ${toLabel("bufferTotal")}, or lower ${toLabel("bufferBody")}.`,
  );
}

function contradictsOneThread(label: string, threadedLabel: string): Error {
  const oneThread = threadedLabel.startsWith("--") ? "--no-threaded" : `${threadedLabel}: false`;
  return conflictingOptions(
    `${label} and ${oneThread} contradict each other: without threads, everybody shares one.`,
    `Leave out ${label} or ${oneThread}.`,
  );
}
