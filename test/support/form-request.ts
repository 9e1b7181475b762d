export const BOUNDARY = "----stopgap-boundary";

interface TestPart {
  name: string;
  filename?: string;
  type?: string;
  content: string | Uint8Array;
}

/** A body of `multipart/form-data`, as a browser writes it. */
export function toMultipart(parts: readonly TestPart[]): Buffer {
  const chunks = parts.flatMap(({ name, filename, type, content }) => [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`,
    filename === undefined ? "" : `; filename="${filename}"`,
    type === undefined ? "" : `\r\nContent-Type: ${type}`,
    "\r\n\r\n",
    content,
    "\r\n",
  ]);
  return Buffer.concat([...chunks, `--${BOUNDARY}--\r\n`].map((chunk) => Buffer.from(chunk)));
}

/** A POST with this body; a stream has no Content-Length. */
export function post(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  contentType = `multipart/form-data; boundary=${BOUNDARY}`,
  headers: Record<string, string> = {},
): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": contentType, ...headers },
    duplex: "half",
  });
}

/** The body in pieces of this many bytes. */
export function inPieces(body: Uint8Array, pieceBytes: number): ReadableStream<Uint8Array> {
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= body.byteLength) return controller.close();
      controller.enqueue(body.subarray(start, start + pieceBytes));
      start += pieceBytes;
    },
  });
}
