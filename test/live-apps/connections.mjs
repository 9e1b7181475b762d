// An app that does to its connections what apps do: remembers who came on them, throws, ignores upgrades.
import http from "node:http";

process.on("uncaughtException", (error) => console.error(`noted: ${error.message}`));

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://app");
  if (pathname === "/first-name") {
    request.socket.firstName ??= searchParams.get("name");
    return response.end(request.socket.firstName);
  }
  if (pathname === "/early") return response.end("early");
  if (pathname === "/throw") throw new Error("thrown in the handler");
  if (pathname === "/busy") {
    const end = performance.now() + 500;
    while (performance.now() < end);
  }
  if (pathname === "/echo") return request.pipe(response);
  if (pathname === "/big") return response.end(Buffer.alloc(200_000, "x"));
  if (pathname === "/slow") return setTimeout(() => response.end("slow"), 300);
  response.end(`${request.method} ${pathname}`);
});
if (process.env.IGNORE_UPGRADES) server.on("upgrade", () => {});
server.on("connect", (request, socket) => {
  socket.write("HTTP/1.1 200 Connected\r\n\r\n");
  socket.on("data", (bytes) => socket.write(`heard ${bytes}`));
});
server.listen(3000);
