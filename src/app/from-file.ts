import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configFileUnreadable, configFileWrong } from "../errors/config-errors.ts";

export interface FromFileOptions {
  /** Makes settings of the file's text: `JSON.parse` unless given; `parse` of a TOML or YAML package, say. */
  readonly load?: (text: string) => unknown;
  /** No settings instead of an error when there is no such file. Default: false. */
  readonly silent?: boolean;
}

/**
 * Settings from a file, as Flask's `config.from_file`. It is read at once, when the app is made.
 *
 * @param file beside the module by `new URL("shop.json", import.meta.url)`; a path counts from the process's folder
 * @throws {StopgapError} `CONFIG_FILE_UNREADABLE`; `CONFIG_FILE_WRONG` when it can't be loaded or holds no object
 */
export function fromFile(
  file: string | URL,
  { load = JSON.parse, silent = false }: FromFileOptions = {},
): Record<string, unknown> {
  const path = typeof file === "string" ? file : fileURLToPath(file);
  const text = read(path, silent);
  if (text === undefined) return {};
  let settings: unknown;
  try {
    settings = load(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw configFileWrong(path, error instanceof Error ? error.message : String(error));
  }
  if (typeof settings !== "object" || settings === null || Array.isArray(settings))
    throw configFileWrong(path, "settings are an object, with a name for each value");
  return { ...settings };
}

function read(path: string, silent: boolean): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (silent && code === "ENOENT") return undefined;
    throw configFileUnreadable(path, message);
  }
}
