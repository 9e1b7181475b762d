import { HttpError } from "../errors/http-error.ts";
import { decideCondition, type Validators } from "./decide-condition.ts";
import { makeEtag } from "./make-etag.ts";
import { toStream } from "./to-stream.ts";

export interface ConditionalOptions extends Validators {
  /** How much of a body is held to make an ETag of it; a longer one is sent without. Default: 1 MiB. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 1024 * 1024;
const BODY_HEADERS = ["content-encoding", "content-language", "content-length", "content-range"];

/**
 * Gives an answer an ETag and, if the client has that very answer already, a 304 in its place; as `make_conditional` and
 * `add_etags` in Werkzeug. It saves the sending, not the making. The ETag is the one of the options, else of the
 * answer's own header, else it is made of the body, which has to have ended by then: event streams are left alone.
 *
 * @returns the answer itself unless it is a 200 to GET or HEAD
 * @throws {HttpError} 412
 */
export async function toConditional(
  request: Request,
  response: Response,
  options: ConditionalOptions = {},
): Promise<Response> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || response.status !== 200 || isEventStream(response)) return response;
  const headers = new Headers(response.headers);
  if (options.etag !== undefined) headers.set("ETag", options.etag);
  if (options.lastModified !== undefined)
    headers.set("Last-Modified", options.lastModified.toUTCString());
  const body = headers.has("ETag") ? response.body : await readForEtag(response, headers, options);
  const condition = decideCondition(request.method, request.headers, toValidators(headers));
  if (condition === "go-on") return new Response(body, { status: 200, headers });
  if (body instanceof ReadableStream) await body.cancel();
  if (condition === "failed") throw new HttpError(412);
  for (const name of [...BODY_HEADERS, "content-type"]) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

function isEventStream({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") === true;
}

function toValidators(headers: Headers): Validators {
  const time = Date.parse(headers.get("last-modified") ?? "");
  return {
    etag: headers.get("etag") ?? undefined,
    lastModified: Number.isNaN(time) ? undefined : new Date(time),
  };
}

type Body = ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null;

/** Sets the ETag of a body that is not too long for it, and returns that body anew. */
async function readForEtag(
  { body }: Response,
  headers: Headers,
  { maxBytes = MAX_BYTES }: ConditionalOptions,
): Promise<Body> {
  // What a HEAD's answer has left out can't be told.
  if (body === null) return null;
  const reader = body.getReader();
  const held: Uint8Array[] = [];
  for (let sizeBytes = 0; sizeBytes <= maxBytes;) {
    const { done, value } = await reader.read();
    if (done) {
      const bytes = Buffer.concat(held);
      headers.set("ETag", makeEtag(bytes));
      return bytes;
    }
    held.push(value);
    sizeBytes += value.length;
  }
  return toStream(readOn(held, reader));
}

async function* readOn(
  held: readonly Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* held;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
