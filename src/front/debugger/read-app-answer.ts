import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { AppAnswer } from "../../messages/capture-page.ts";
import { redactHeaders } from "../../debugger/redact-headers.ts";

const HEAD_END = "\r\n\r\n";
const MAX_BODY_BYTES = 256 * 1024;
const MAX_INFLATED_BYTES = 1024 * 1024;
const IS_TEXT =
  /^(?:text\/|application\/(?:json|xml|javascript|problem\+json|xhtml\+xml|.*\+json))/i;

/** An app's whole answer, as it is on the wire. */
export interface ReadAnswer {
  answer: AppAnswer;
  /** Lines that hold for whatever is answered in its place, as they are. */
  cookies: string[];
}

/** Reads an answer that Node's own server has written; what is not text, or can't be read, has no body. */
export function readAppAnswer(bytes: Buffer): ReadAnswer | undefined {
  const headEnd = bytes.indexOf(HEAD_END, 0, "latin1");
  if (headEnd === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? 0);
  // Informational answers before it are none that anybody shows.
  if (status < 200)
    return status === 0 ? undefined : readAppAnswer(bytes.subarray(headEnd + HEAD_END.length));
  const pairs = lines.map((line): [string, string] => {
    const colonAt = line.indexOf(":");
    return [line.slice(0, colonAt), line.slice(colonAt + 1).trim()];
  });
  const headers = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  const body = readBody(bytes.subarray(headEnd + HEAD_END.length), headers);
  return {
    answer: { status, headers: redactHeaders(pairs.flat()), body },
    cookies: pairs
      .filter(([name]) => name.toLowerCase() === "set-cookie")
      .map(([, value]) => value),
  };
}

function readBody(bytes: Buffer, headers: ReadonlyMap<string, string>): string {
  if (!IS_TEXT.test(headers.get("content-type") ?? "")) return "";
  const isChunked = /chunked/i.test(headers.get("transfer-encoding") ?? "");
  const body = decode(isChunked ? joinChunks(bytes) : bytes, headers.get("content-encoding"));
  return body.toString("utf8", 0, MAX_BODY_BYTES);
}

function decode(bytes: Buffer, coding: string | undefined): Buffer {
  const limit = { maxOutputLength: MAX_INFLATED_BYTES };
  try {
    if (coding === "gzip") return gunzipSync(bytes, limit);
    if (coding === "br") return brotliDecompressSync(bytes, limit);
    if (coding === "deflate") return inflateSync(bytes, limit);
  } catch {
    // Larger than anybody reads, or not what it says that it is.
    return Buffer.alloc(0);
  }
  return coding === undefined || coding === "identity" ? bytes : Buffer.alloc(0);
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", position, "latin1");
    if (lineEnd === -1) break;
    const size = Number.parseInt(bytes.toString("latin1", position, lineEnd), 16);
    if (!(size > 0)) break;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    position = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
