import { parseArgs } from "node:util";

export interface SoakArguments {
  durationMs: number;
  seed: number;
}

const USAGE = "Usage: npm run soak -- [--seconds N | --hours N] [--seed N]";
const DEFAULT_SECONDS = 120;
const MAX_SEED = 2 ** 32 - 1;

/** Reads the command line; ends the process with one sentence when it makes no sense. */
export function readArguments(argv: readonly string[]): SoakArguments {
  try {
    return toArguments(argv);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exit(2);
  }
}

function toArguments(argv: readonly string[]): SoakArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seconds: { type: "string" },
      hours: { type: "string" },
      seed: { type: "string" },
    },
  });
  if (values.seconds !== undefined && values.hours !== undefined)
    throw new Error("--seconds and --hours contradict each other.");
  const seconds = toNumber("--seconds", values.seconds) ?? DEFAULT_SECONDS;
  const hours = toNumber("--hours", values.hours);
  const seed = toNumber("--seed", values.seed) ?? Math.floor(Math.random() * MAX_SEED);
  if (!Number.isInteger(seed) || seed > MAX_SEED)
    throw new Error(`--seed takes a whole number up to ${MAX_SEED}.`);
  return { durationMs: (hours === undefined ? seconds : hours * 3600) * 1000, seed };
}

function toNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number <= 0)
    throw new Error(`${option} takes a number above 0, not "${text}".`);
  return number;
}
