// An app that says what has reached it: of a head, of a body.
import http from "node:http";

const PIECE = Buffer.alloc(64 * 1024);

/** As files are sent: piece by piece, as the client takes them. */
function sendBig(response, bytes) {
  response.setHeader("content-length", bytes);
  let left = bytes;
  const send = () => {
    while (left > 0) {
      const piece = PIECE.subarray(0, left);
      left -= piece.length;
      if (!response.write(piece)) return response.once("drain", send);
    }
    response.end();
  };
  send();
}

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    if (pathname === "/head") {
      const headerBytes = request.rawHeaders.join("").length + request.rawHeaders.length * 2;
      const headers = request.rawHeaders.length / 2;
      return response.end(JSON.stringify({ urlBytes: request.url.length, headers, headerBytes }));
    }
    if (pathname === "/upload") {
      let bytes = 0;
      request.on("data", (chunk) => (bytes += chunk.length));
      return request.on("end", () => response.end(`took ${bytes}`));
    }
    if (pathname === "/big") return sendBig(response, Number(searchParams.get("bytes")));
    if (pathname === "/sleep") return setTimeout(() => response.end("slept"), 1000);
    response.end("hello");
  })
  .listen(3000);
