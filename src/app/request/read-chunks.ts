import { bodyAlreadyRead } from "../../errors/request-errors.ts";
import { HttpError } from "../errors/http-error.ts";
import { tooLarge } from "./too-large.ts";

/**
 * The bytes of a request's body as they come. A body that announces itself as too large is refused before it is read, and
 * whatever it announced, it is counted while it comes. What is left unread is not cancelled: whoever owns the
 * connection decides whether it is drained or closed, and the answer has to reach the client first.
 *
 * @throws {HttpError} 413 past `maxBytes`; 400 when the client left in the middle (as Werkzeug's `ClientDisconnected`)
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function* readChunks(
  request: Request,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  if (Number(request.headers.get("content-length")) > maxBytes)
    throw tooLarge("The body", maxBytes);
  if (request.bodyUsed || request.body?.locked === true) throw bodyAlreadyRead();
  if (request.body === null) return;
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(refuse);
      if (done || value === undefined) return;
      // A stream of texts would count for nothing, and so pass every limit.
      if (!ArrayBuffer.isView(value)) throw new TypeError("A request's body has to be bytes.");
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge("The body", maxBytes);
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function refuse(cause: unknown): never {
  throw new HttpError(400, "Your request ended before all of it had arrived.", { cause });
}
