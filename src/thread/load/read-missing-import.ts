import { readThrown, readThrownText } from "../../failures/read-thrown.ts";

/** An import or require that led nowhere. */
export interface MissingImport {
  specifier: string;
  /** The file that imports it, where the error says so. */
  importer: string | undefined;
  isPackage: boolean;
}

const NOT_FOUND_CODES = new Set([
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
]);
const NOT_FOUND = /^Cannot find (?:package|module) '([^']+)'(?: imported from (.+))?/m;

/** What Node's error is about, if it is about an import that led nowhere. */
export function readMissingImport(error: unknown): MissingImport | undefined {
  if (!NOT_FOUND_CODES.has(readThrownText(error, "code"))) return undefined;
  const match = NOT_FOUND.exec(readThrownText(error, "message"));
  const specifier = match?.[1];
  if (specifier === undefined) return undefined;
  const importer = match?.[2] ?? firstRequirer(error);
  const isPackage = !/^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\|file:|#)/.test(specifier);
  return { specifier, importer, isPackage };
}

function firstRequirer(error: unknown): string | undefined {
  const stack = readThrown(error, "requireStack");
  const first: unknown = Array.isArray(stack) ? stack[0] : undefined;
  return typeof first === "string" ? first : undefined;
}
