import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { envFileNotFound } from "../errors/usage-errors.ts";

const USUAL_FILES = [".env", ".env.local"];

export interface EnvVariable {
  value: string;
  /** The file that it came from, as it was named. */
  file: string;
}

/**
 * The variables of the env files, later files over earlier ones. Files that were named must be there, the usual ones
 * need not; `false` reads none. Throws ENV_FILE_NOT_FOUND.
 */
export function readEnvFiles(
  cwd: string,
  named: readonly string[] | false | undefined,
): Map<string, EnvVariable> {
  const variables = new Map<string, EnvVariable>();
  if (named === false) return variables;
  for (const file of named ?? USUAL_FILES) {
    const text = readIfThere(resolve(cwd, file));
    if (text === undefined && named !== undefined) throw envFileNotFound(file);
    for (const [name, value] of Object.entries(parseEnv(text ?? ""))) {
      if (value !== undefined) variables.set(name, { value, file });
    }
  }
  return variables;
}

/** Absolute paths of the files that `readEnvFiles` reads, or would if they were there. */
export function listEnvFiles(cwd: string, named: readonly string[] | false | undefined): string[] {
  return named === false ? [] : (named ?? USUAL_FILES).map((file) => resolve(cwd, file));
}

/** A folder called `.env` (some people keep a virtual environment there) or a file without permission counts as absent. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
