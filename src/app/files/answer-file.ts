import { open } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { fileChanged } from "../../errors/file-errors.ts";
import { isSameFile } from "../../static-rules/is-same-file.ts";
import type { FoundFile } from "../../static-rules/look-below.ts";
import { type FileAnswer, type FileWish, openFile } from "../../static-rules/open-file.ts";
import { HttpError } from "../errors/http-error.ts";
import type { SendFileOptions } from "./send-file-options.ts";
import { toCacheControl } from "./to-cache-control.ts";
import { toDisposition } from "./to-disposition.ts";
import { toMediaType } from "./to-media-type.ts";
import { toStream } from "./to-stream.ts";

/** Read at once: a stream of one part would cost more than it holds. */
const MAX_WHOLE_BYTES = 64 * 1024;
/** Often enough for a build that writes a file while it is looked at. */
const MAX_TRIES = 3;
const WISH_HEADERS = [
  "accept-encoding",
  "cache-control",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "range",
] as const;

interface NamedFile extends AnsweredFile {
  /** As it was asked for. */
  readonly fileName?: string | undefined;
}

export interface AnsweredFile extends SendFileOptions {
  /** The folder in which compressed forms may lie beside the file; absent: they are not looked for. */
  readonly compressedIn?: string | undefined;
}

/**
 * Answers with a file, which is looked for again if it is replaced in that moment.
 *
 * @param find looks for it, and says by throwing when it is not there
 * @throws {HttpError} 412, 416, 503
 */
export async function answerFile(
  request: Request,
  find: () => Promise<FoundFile>,
  toOptions: (found: FoundFile) => AnsweredFile,
): Promise<Response> {
  const wish = toWish(request);
  for (let i = 0; i < MAX_TRIES; i++) {
    const found = await find();
    const options = { fileName: found.names.at(-1), ...toOptions(found) };
    const answer = await openFile(wish, found, {
      compressedIn: options.compressedIn,
      cacheControl: toCacheControl(options),
    });
    if (answer === undefined) continue;
    const response = await toResponse(answer, options, wish.method);
    if (response !== undefined) return response;
  }
  throw new HttpError(503, "This file is being changed. Try again in a moment.");
}

/** Conditions and ranges are for reading alone. */
function toWish({ method, headers }: Request): FileWish {
  const found: Record<string, string> = {};
  if (method !== "GET" && method !== "HEAD") return { method, headers: found };
  for (const name of WISH_HEADERS) {
    const value = headers.get(name);
    if (value !== null) found[name] = value;
  }
  return { method, headers: found };
}

/** `undefined` if the file has become shorter while it was read. */
async function toResponse(
  answer: FileAnswer,
  options: NamedFile,
  method: string,
): Promise<Response | undefined> {
  const { status } = answer;
  const headers = toHeaders(answer, options);
  if (status < 300 && method !== "HEAD") {
    const body = await toBody(answer);
    return body && new Response(body, { status, headers });
  }
  answer.body.destroy();
  if (status < 400) return new Response(null, { status, headers });
  const range = headers.get("content-range");
  throw new HttpError(status, undefined, { headers: range ? { "Content-Range": range } : {} });
}

function toHeaders(answer: FileAnswer, options: NamedFile): Headers {
  const headers = new Headers({ "X-Content-Type-Options": "nosniff" });
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  if (answer.status >= 300) return headers;
  const { type, downloadName, asAttachment = false, fileName = "" } = options;
  if (type !== undefined) headers.set("Content-Type", type);
  else if (downloadName !== undefined) headers.set("Content-Type", toMediaType(downloadName));
  if (asAttachment || downloadName !== undefined)
    headers.set(
      "Content-Disposition",
      toDisposition(asAttachment ? "attachment" : "inline", downloadName ?? fileName),
    );
  return headers;
}

async function toBody(
  answer: FileAnswer,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | undefined> {
  const sizeBytes = Number(answer.headers["Content-Length"]);
  if (sizeBytes <= MAX_WHOLE_BYTES) {
    const bytes = await buffer(answer.body);
    return bytes.length === sizeBytes ? bytes : undefined;
  }
  answer.body.destroy();
  return toStream(readLater(answer, sizeBytes));
}

/** Opens the file only when it is read from: an answer that nobody sends must not hold it. */
async function* readLater(answer: FileAnswer, sizeBytes: number): AsyncGenerator<Uint8Array> {
  const { path, stats } = answer.file;
  const start = toStart(answer.headers["Content-Range"]);
  const handle = await open(path);
  try {
    if (!isSameFile(await handle.stat(), stats)) throw fileChanged(path);
    const end = start + sizeBytes - 1;
    let sentBytes = 0;
    for await (const chunk of handle.createReadStream({ start, end, autoClose: false })) {
      sentBytes += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
    if (sentBytes < sizeBytes) throw fileChanged(path);
  } finally {
    await handle.close();
  }
}

function toStart(contentRange: string | number | undefined): number {
  return Number(/^bytes (\d+)-/.exec(String(contentRange))?.[1] ?? 0);
}
