import { once } from "node:events";
import { fstat, ReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { isUtf8MimeType, mime, send } from "@fastify/send";
import { chooseEncodings } from "./choose-encodings.ts";
import { findFile } from "./find-file.ts";
import { isSameFile } from "./is-same-file.ts";
import type { FoundFile } from "./look-below.ts";
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

/** What of a request has a say in how a file is answered. */
export interface FileWish {
  readonly method: string;
  /** By their names in lower case. One that is absent has no key. */
  readonly headers: {
    readonly [
      Name in
        | "accept-encoding"
        | "cache-control"
        | "if-match"
        | "if-modified-since"
        | "if-none-match"
        | "if-range"
        | "if-unmodified-since"
        | "range"
    ]?: string | undefined;
  };
}

export interface FileRules {
  /** The folder in which compressed forms may lie beside the file; `undefined`: they are not looked for. */
  readonly compressedIn: string | undefined;
  /** The value of `Cache-Control`. */
  readonly cacheControl: string;
}

/** An answer made of a file, ready to be written. Whoever has it destroys `body`. */
export interface FileAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Readable;
  /** What was put into it that is not in the file, in bytes. */
  readonly addedBytes?: number;
  /** What the body is read from: the file itself, or a compressed form of it. */
  readonly file: FoundFile;
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
  wish: FileWish,
  found: FoundFile,
  rules: FileRules,
): Promise<FileAnswer | undefined> {
  const { file, encoding } = await chooseForm(wish, found, rules.compressedIn);
  // What a range means is said for GET alone (RFC 9110, 14.2).
  const range =
    wish.method === "GET" ? repairRange(wish.headers.range, file.stats.size) : undefined;
  const request = { method: wish.method, headers: { ...wish.headers, range } };
  // It reads the method and the headers of a request, and nothing else.
  const sent = await send(request as unknown as Readable, encodeURI(file.path), OPTIONS);
  const isSame = sent.type !== "file" || isSameFile(sent.metadata.stat, file.stats);
  if (!isSame || !ANSWERS.has(sent.statusCode) || !(await isOpened(sent.stream, file))) {
    sent.stream.destroy();
    return undefined;
  }
  const headers = {
    ...sent.headers,
    ...(sent.type === "file" && sent.statusCode !== 304 ? toBodyHeaders(found, encoding) : {}),
    "Cache-Control": rules.cacheControl,
    ...(rules.compressedIn === undefined ? {} : { Vary: "Accept-Encoding" }),
  };
  return { kind: "answer", status: sent.statusCode, headers, body: sent.stream, file };
}

/** A form that is older than its file was made from another one. */
async function chooseForm(
  wish: FileWish,
  found: FoundFile,
  folder: string | undefined,
): Promise<Form> {
  if (folder === undefined) return { file: found };
  for (const { token, extension } of chooseEncodings(wish.headers["accept-encoding"])) {
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

function toBodyHeaders({ names }: FoundFile, encoding: string | undefined): Record<string, string> {
  const type = mime.getType(names.at(-1) ?? "") ?? "application/octet-stream";
  return {
    "Content-Type": isUtf8MimeType(type) ? `${type}; charset=utf-8` : type,
    ...(encoding === undefined ? {} : { "Content-Encoding": encoding }),
  };
}
