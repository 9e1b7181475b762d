import { StopgapError } from "./stopgap-error.ts";

/** The file of an app's settings is not there, or may not be read. */
export function configFileUnreadable(path: string, reason: string): StopgapError {
  return new StopgapError({
    code: "CONFIG_FILE_UNREADABLE",
    message: `The settings in ${path} can't be read: ${reason}.`,
    fix: 'Say where it is from this module on, fromFile(new URL("shop.json", import.meta.url)), or that it may be missing: { silent: true }.',
  });
}

/** The file of an app's settings is not what it has to be. */
export function configFileWrong(path: string, reason: string): StopgapError {
  return new StopgapError({
    code: "CONFIG_FILE_WRONG",
    message: `The settings in ${path} can't be used: ${reason}.`,
    fix: "Put a JSON object into it, or say what reads it: fromFile(path, { load: parse }).",
  });
}
