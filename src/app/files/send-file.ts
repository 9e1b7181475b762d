import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileNotSendable } from "../../errors/file-errors.ts";
import type { FoundFile } from "../../static-rules/look-below.ts";
import { answerFile } from "./answer-file.ts";
import type { SendFileOptions } from "./send-file-options.ts";

/** The words of the system for a file that is not there or not ours to read. */
const KNOWN_CODES = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ELOOP", "ENAMETOOLONG"]);

/**
 * Answers with a file whose path the app knows, as Flask's `send_file`: `Content-Type`, ETag, `Last-Modified`, 304, 412,
 * one range (206, 416), HEAD. Several ranges get the whole file. It is read as the client takes it, and closed when
 * the client leaves. For names that come from a request, use `sendFromFolder`.
 *
 * @param path relative to the process's folder, or a `file:` URL; links are followed
 * @throws {StopgapError} FILE_NOT_SENDABLE; what the system says when the file can't be read at this moment
 * @throws {HttpError} 412, 416; 503 if the file is being changed all the time
 */
export async function sendFile(
  request: Request,
  path: string | URL,
  options: SendFileOptions & {
    /** Whether `.br`, `.zst` and `.gz` beside it may be sent in its place. Default: false, for they may be another's. */
    readonly precompressed?: boolean;
  } = {},
): Promise<Response> {
  const wanted = resolve(path instanceof URL ? fileURLToPath(path) : path);
  const compressedIn = options.precompressed === true ? dirname(wanted) : undefined;
  return await answerFile(
    request,
    () => findExactly(wanted),
    () => ({ ...options, compressedIn }),
  );
}

async function findExactly(wanted: string): Promise<FoundFile> {
  try {
    const path = await realpath(wanted);
    const stats = await lstat(path);
    if (!stats.isFile()) throw fileNotSendable(wanted, "it is no file");
    return { kind: "file", path, names: [basename(wanted)], stats };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw KNOWN_CODES.has(code) ? fileNotSendable(wanted, code) : error;
  }
}
