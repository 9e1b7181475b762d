import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const seen = [];
const server = http.createServer();
server.listen(3000).unref().ref();
await once(server, "listening");
try {
  server.listen(3001);
} catch (error) {
  seen.push(error.code);
}
server.getConnections((error, count) => seen.push(error ?? count));
await new Promise((resolve) => server.close(resolve));
seen.push(server.listening, server.address());
try {
  http.createServer().listen(70_000);
} catch (error) {
  seen.push(error.code);
}
const aborter = new AbortController();
const aborted = http.createServer().listen({ port: 0, signal: aborter.signal });
aborter.abort();
await once(aborted, "close");
const plain = net.createServer().listen(0, "127.0.0.1");
await once(plain, "listening");
seen.push(plain.address().port > 0 && plain.address().port !== 4321);
plain.close();

server.on("request", (_request, response) => response.end(JSON.stringify(seen)));
server.listen("/tmp/never-made.sock");
