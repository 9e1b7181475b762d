import { once } from "node:events";
import { fstat, ReadStream, type Stats } from "node:fs";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { isUtf8MimeType, mime, send } from "@fastify/send";
import { chooseEncodings } from "./choose-encodings.ts";
import { findFile, type FoundFile } from "./find-file.ts";
import { repairRange } from "./repair-range.ts";

const readStats = promisify(fstat);
const OPTIONS = {
  dotfiles: "allow",
  index: false,
  cacheControl: false,
  contentType: false,
} as const;
/** The conditions and ranges of a request decide between these; anything else says that the file has gone meanwhile. */
const ANSWERS = new Set([200, 206, 304, 412, 416]);

/** An answer made of a file, ready to be written. Whoever has it destroys `body`. */
export interface FileAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Readable;
  /** What was put into it that is not in the file, in bytes. */
  readonly addedBytes?: number;
}

/** A file under the name by which it was asked for, or beside it under that of a compressed form. */
interface Form {
  readonly file: FoundFile;
  readonly encoding?: string;
}

/**
 * Answers a request with a file that `findFile` has found, or with a compressed form that lies beside it, and opens it.
 * Conditions and ranges are the library's. `undefined`: the file is not the one any more that was found.
 *
 * @throws what the system says when the file can't be opened at this moment (EMFILE, EIO)
 */
export async function openFile(
  request: IncomingMessage,
  found: FoundFile,
  folder: string,
): Promise<FileAnswer | undefined> {
  const { file, encoding } = await chooseForm(request, found, folder);
  const range = repairRange(request.headers.range, file.stats.size);
  const wish = { method: request.method, headers: { ...request.headers, range } };
  // It reads the method and the headers of a request, and nothing else.
  const sent = await send(wish as IncomingMessage, encodeURI(file.path), OPTIONS);
  const isSame = sent.type !== "file" || isSameFile(sent.metadata.stat, file.stats);
  if (!isSame || !ANSWERS.has(sent.statusCode) || !(await isOpened(sent.stream, file))) {
    sent.stream.destroy();
    return undefined;
  }
  const headers = {
    ...sent.headers,
    ...(sent.type === "file" && sent.statusCode !== 304 ? toBodyHeaders(found, encoding) : {}),
    // Whatever is in the folder now: a build may change it at any time.
    "Cache-Control": "no-cache",
    Vary: "Accept-Encoding",
  };
  return { kind: "answer", status: sent.statusCode, headers, body: sent.stream };
}

/** A form that is older than its file was made from another one. */
async function chooseForm(
  request: IncomingMessage,
  found: FoundFile,
  folder: string,
): Promise<Form> {
  for (const { token, extension } of chooseEncodings(request.headers["accept-encoding"])) {
    const names = [...found.names.slice(0, -1), `${found.names.at(-1)}${extension}`];
    const file = await findFile(folder, names, false);
    if (file.kind === "file" && file.stats.mtimeMs >= found.stats.mtimeMs)
      return { file, encoding: token };
  }
  return { file: found };
}

/** Held against what was found: another file may have taken the name since then, by a link as well. */
async function isOpened(body: Readable, { stats }: FoundFile): Promise<boolean> {
  if (!(body instanceof ReadStream)) return true;
  try {
    const [descriptor] = (await once(body, "open")) as [number];
    return isSameFile(await readStats(descriptor), stats);
  } catch (error) {
    body.destroy();
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

function isSameFile(left: Stats, right: Stats): boolean {
  return (
    left.ino === right.ino &&
    left.dev === right.dev &&
    left.size === right.size &&
    left.mtimeMs === right.mtimeMs
  );
}

function toBodyHeaders({ names }: FoundFile, encoding: string | undefined): OutgoingHttpHeaders {
  const type = mime.getType(names.at(-1) ?? "") ?? "application/octet-stream";
  return {
    "Content-Type": isUtf8MimeType(type) ? `${type}; charset=utf-8` : type,
    ...(encoding === undefined ? {} : { "Content-Encoding": encoding }),
  };
}
