import { StopgapError } from "./stopgap-error.ts";

/** `reason` is the system's own word, such as ENOENT, or what is there instead of a file. */
export function fileNotSendable(path: string, reason: string): StopgapError {
  return new StopgapError({
    code: "FILE_NOT_SENDABLE",
    message: `sendFile() can't send ${path} (${reason}).`,
    fix: "Check the path: a relative one begins at the process's folder. For names that visitors choose, use sendFromFolder().",
  });
}

/** Part of it is with the client already, so that nothing but cutting the answer is left. */
export function fileChanged(path: string): StopgapError {
  return new StopgapError({
    code: "FILE_CHANGED",
    message: `${path} was replaced or written while it was sent.`,
    fix: "The answer is cut, so that the client can tell. Write files under another name and rename them when they are complete.",
  });
}
