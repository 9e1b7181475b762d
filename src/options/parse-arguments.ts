import { nearestWord } from "../errors/nearest-word.ts";
import {
  conflictingOptions,
  missingValue,
  unexpectedArgument,
  unknownOption,
} from "../errors/usage-errors.ts";
import { checkOptions } from "./check-options.ts";
import type { GivenOptions } from "./checked-options.ts";
import type { OptionRow } from "./option-row.ts";
import { optionRows } from "./option-rows.ts";
import { toCodeName } from "./to-code-name.ts";
import { describeExpected } from "./to-option-value.ts";
import { toFlag } from "./to-flag.ts";

export interface ParsedArguments {
  entry: string | undefined;
  options: GivenOptions;
  /** What stood after `--`. */
  appArguments: string[];
  wantsHelp: boolean;
  wantsVersion: boolean;
}

interface Flag {
  row: OptionRow;
  isNegated: boolean;
}

interface Walk {
  rest: string[];
  raw: Record<string, unknown>;
  /** Option name to the flag that set it, for contradictions. */
  setBy: Map<string, string>;
  entry: string | undefined;
}

const flags = new Map<string, Flag>(optionRows.flatMap(toFlags));

/**
 * What stands after `stopgap run`: options before or after the entry, then `--` and the app's own arguments. Throws a
 * StopgapError that names the wrong argument and the nearest right one.
 */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const dashesAt = argv.indexOf("--");
  const ours = dashesAt === -1 ? argv : argv.slice(0, dashesAt);
  const walk: Walk = { rest: [...ours], raw: {}, setBy: new Map(), entry: undefined };
  for (let word = walk.rest.shift(); word !== undefined; word = walk.rest.shift())
    takeWord(walk, word);
  const { help, version, ...raw } = walk.raw;
  return {
    entry: walk.entry,
    options: checkOptions(raw, toFlag),
    appArguments: dashesAt === -1 ? [] : argv.slice(dashesAt + 1),
    wantsHelp: help !== undefined,
    wantsVersion: version !== undefined,
  };
}

function takeWord(walk: Walk, word: string): void {
  if (word.startsWith("-") && word !== "-") return takeOption(walk, word);
  if (walk.entry !== undefined) throw unexpectedArgument(word, walk.entry);
  walk.entry = word;
}

function takeOption(walk: Walk, word: string): void {
  const equalsAt = word.indexOf("=");
  const written = equalsAt === -1 ? word : word.slice(0, equalsAt);
  const flag = flags.get(written);
  if (flag === undefined) throw unknownOption(written, suggestFlag(written));
  const inline = equalsAt === -1 ? undefined : word.slice(equalsAt + 1);
  const name = toCodeName(flag.row);
  refuseBothWays(walk, name, written, flag);
  walk.raw[name] = mergeValue(walk.raw[name], readValue(walk, flag, { written, inline }), flag.row);
}

function suggestFlag(written: string): string | undefined {
  const known = [...flags.keys()];
  return nearestWord(written, known) ?? nearestWord(written.replace(/^--no-/, "--"), known);
}

function readValue(
  walk: Walk,
  flag: Flag,
  given: { written: string; inline: string | undefined },
): unknown {
  if (flag.isNegated || flag.row.kind === "boolean") {
    if (given.inline === undefined) return !flag.isNegated;
    if (flag.isNegated || flag.row.isCommandLineOnly === true) {
      throw conflictingOptions(`${given.written} takes no value.`, `Write only ${given.written}.`);
    }
    return given.inline;
  }
  if (flag.row.whenTrue !== undefined && given.inline === undefined)
    return takeChoice(walk, flag.row) ?? true;
  const value = given.inline ?? walk.rest[0];
  const isMissing = value === undefined || (given.inline === undefined && isFlagLike(value));
  if (isMissing) throw missingValue(given.written, describeExpected(flag.row));
  if (given.inline === undefined) walk.rest.shift();
  return value;
}

/** The next word, if it is one of the choices: `--reload hold`, but `--reload app.ts`. */
function takeChoice(walk: Walk, row: OptionRow): string | undefined {
  const [next = ""] = walk.rest;
  return row.choices?.includes(next) === true ? walk.rest.shift() : undefined;
}

/** `--port -1` is a wrong value, `--port --quiet` a missing one. */
function isFlagLike(word: string): boolean {
  return word.startsWith("-") && !/^-\d/.test(word);
}

function mergeValue(before: unknown, value: unknown, row: OptionRow): unknown {
  const isRepeated = row.kind === "list" || row.kind === "folders";
  if (!isRepeated || value === false) return value;
  return Array.isArray(before) ? [...before, value] : [value];
}

function refuseBothWays(walk: Walk, name: string, written: string, flag: Flag): void {
  const earlier = walk.setBy.get(name);
  if (earlier !== undefined && flags.get(earlier)?.isNegated !== flag.isNegated) {
    throw conflictingOptions(
      `${earlier} and ${written} contradict each other.`,
      "Leave out one of them.",
    );
  }
  walk.setBy.set(name, written);
}

function toFlags(row: OptionRow): [string, Flag][] {
  const names = [`--${row.name}`, ...(row.flagAliases ?? [])];
  const plain = names.map((name): [string, Flag] => [name, { row, isNegated: false }]);
  const hasNo =
    (row.kind === "boolean" && row.isCommandLineOnly !== true) ||
    row.canBeFalse === true ||
    row.whenFalse !== undefined;
  return hasNo ? [...plain, [`--no-${row.name}`, { row, isNegated: true }]] : plain;
}
