import { StopgapError } from "./stopgap-error.ts";

const USAGE_CODES = new Set([
  "UNKNOWN_COMMAND",
  "UNKNOWN_APP_COMMAND",
  "UNKNOWN_OPTION",
  "MISSING_VALUE",
  "WRONG_VALUE",
  "CONFLICTING_OPTIONS",
  "UNEXPECTED_ARGUMENT",
  "ENV_FILE_NOT_FOUND",
  "STATIC_FOLDER_NOT_FOUND",
]);

const SEE_HELP = "See stopgap run --help for all of them.";

/** True for errors in what was typed, rather than in what was found when it was tried. */
export function isUsageError(error: StopgapError): boolean {
  return USAGE_CODES.has(error.code);
}

export function unknownCommand(command: string, nearest: string | undefined): StopgapError {
  return new StopgapError({
    code: "UNKNOWN_COMMAND",
    message: `"${command}" is no command of stopgap.`,
    fix: nearest === undefined ? "See stopgap help for all of them." : `Did you mean ${nearest}?`,
  });
}

/** `label` is the option as it was written: `--prot` on the command line, `prot` in code. */
export function unknownOption(label: string, nearest: string | undefined): StopgapError {
  return new StopgapError({
    code: "UNKNOWN_OPTION",
    message: `There is no option ${label}.`,
    fix: nearest === undefined ? SEE_HELP : `Did you mean ${nearest}?`,
  });
}

export function missingValue(label: string, expected: string): StopgapError {
  return new StopgapError({
    code: "MISSING_VALUE",
    message: `${label} is given without a value.`,
    fix: `It takes ${expected}.`,
  });
}

/** `expected` reads on from "It takes": `a whole number from 0 to 65535`. */
export function wrongValue(wrong: {
  label: string;
  value: unknown;
  expected: string;
  nearest?: string | undefined;
}): StopgapError {
  const hint = wrong.nearest === undefined ? "" : ` Did you mean ${wrong.nearest}?`;
  return new StopgapError({
    code: "WRONG_VALUE",
    message: `${wrong.label} can't be ${describe(wrong.value)}.`,
    fix: `It takes ${wrong.expected}.${hint}`,
  });
}

export function conflictingOptions(message: string, fix: string): StopgapError {
  return new StopgapError({ code: "CONFLICTING_OPTIONS", message, fix });
}

export function unexpectedArgument(argument: string, entry: string): StopgapError {
  return new StopgapError({
    code: "UNEXPECTED_ARGUMENT",
    message: `"${argument}" is one argument too many: the app is ${entry} already.`,
    fix: `What is meant for the app itself comes after two dashes: stopgap run ${entry} -- ${argument}`,
  });
}

export function envFileNotFound(path: string): StopgapError {
  return new StopgapError({
    code: "ENV_FILE_NOT_FOUND",
    message: `The env file ${path} can't be read.`,
    fix: "Check --env-file, or leave it out: .env and .env.local are read by themselves.",
  });
}

export function staticFolderNotFound(path: string, folder: string): StopgapError {
  return new StopgapError({
    code: "STATIC_FOLDER_NOT_FOUND",
    message: `There is no folder ${folder} to serve ${path} from.`,
    fix: "Check --static (staticFiles in code): folders are relative to the one in which the server is started.",
  });
}

function describe(value: unknown): string {
  if (typeof value === "string") return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return value === null
    ? "null"
    : `a value of type ${Array.isArray(value) ? "array" : typeof value}`;
}
