import type { IncomingMessage } from "node:http";

/** How a request's body comes, if it has one. */
export type BodyFraming = "none" | "length" | "chunked";

/** The head as the client sent it: names, order, case and repetitions kept, so that the app parses the same. */
export function toRequestHead(
  request: IncomingMessage,
  isKept: (name: string) => boolean = () => true,
): string {
  let head = `${request.method} ${request.url} HTTP/${request.httpVersion}\r\n`;
  const { rawHeaders } = request;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    if (isKept(name)) head += `${name}: ${rawHeaders[i + 1]}\r\n`;
  }
  return `${head}\r\n`;
}

export function toBodyFraming(request: IncomingMessage): BodyFraming {
  if (request.headers["transfer-encoding"] !== undefined) return "chunked";
  const length = request.headers["content-length"];
  return length === undefined || Number(length) === 0 ? "none" : "length";
}

/** Body bytes as they go on the wire. Chunks need not be those that the client made. */
export function frameBody(bytes: Buffer, framing: BodyFraming): Buffer {
  if (framing !== "chunked") return bytes;
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

/** What ends a body on the wire: for chunks the last one, with the client's trailers. */
export function toBodyEnd(request: IncomingMessage, framing: BodyFraming): Buffer {
  if (framing !== "chunked") return Buffer.alloc(0);
  let trailers = "";
  const { rawTrailers } = request;
  for (let i = 0; i < rawTrailers.length; i += 2)
    trailers += `${rawTrailers[i]}: ${rawTrailers[i + 1]}\r\n`;
  return Buffer.from(`0\r\n${trailers}\r\n`, "latin1");
}
