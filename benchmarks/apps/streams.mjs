import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const piece = Buffer.alloc(64 * 1024, "x");
const keepAliveTimeout = 120_000;

const server = createServer({ keepAliveTimeout }, (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://app");
  if (pathname === "/download") return send(response, Number(searchParams.get("bytes")));
  if (pathname === "/upload") return receive(request, response);
  response.end("trivial");
});

function send(response, bytes) {
  let leftBytes = bytes;
  response.setHeader("Content-Length", bytes);
  const goOn = () => {
    while (leftBytes > 0) {
      const next = piece.subarray(0, leftBytes);
      leftBytes -= next.length;
      if (!response.write(next)) return;
    }
    response.end();
  };
  response.on("drain", goOn);
  goOn();
}

function receive(request, response) {
  let bytes = 0;
  request.on("data", (chunk) => (bytes += chunk.length));
  request.on("end", () => response.end(String(bytes)));
}

new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});

server.listen(process.env.PORT, "127.0.0.1");
