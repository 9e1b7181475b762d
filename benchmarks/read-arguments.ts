import { parseArgs } from "node:util";

export interface Arguments {
  /** Names of the measures to run; all of them when empty. */
  only: string[];
  quick: boolean;
  write: boolean;
}

/** Reads the command line; ends the process with one sentence when it makes no sense. */
export function readArguments(measureNames: string[]): Arguments {
  try {
    return toArguments(process.argv.slice(2), measureNames);
  } catch (error) {
    const usage = "Usage: npm run bench -- [NAME…] [--only NAME,NAME] [--quick] [--write]";
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(2);
  }
}

function toArguments(argv: string[], measureNames: string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      only: { type: "string", default: "" },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  const only = [...positionals, ...values.only.split(",")].filter((name) => name !== "");
  const unknown = only.find((name) => !measureNames.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no measure "${unknown}". There are: ${measureNames.join(", ")}.`);
  }
  return { only, quick: values.quick, write: values.write };
}
