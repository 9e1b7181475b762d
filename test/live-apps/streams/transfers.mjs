// Large bodies in both directions, with their hashes, and what backpressure the app meets.
import { createHash } from "node:crypto";
import http from "node:http";

const PIECE_BYTES = 64 * 1024;
/** By the name in the query. */
const transfers = new Map();

function send(response, query) {
  const hash = createHash("sha1");
  const total = Number(query.get("bytes"));
  const transfer = { bytes: 0, fullCount: 0, drainCount: 0 };
  transfers.set(query.get("name"), transfer);
  response.writeHead(200, { "content-length": total });
  const goOn = () => {
    let isFull = false;
    while (transfer.bytes < total && !isFull) {
      // A new buffer each: what is still under way must not change.
      const piece = Buffer.alloc(
        Math.min(PIECE_BYTES, total - transfer.bytes),
        `at ${transfer.bytes}`,
      );
      hash.update(piece);
      transfer.bytes += piece.length;
      isFull = !response.write(piece);
    }
    if (isFull) transfer.fullCount++;
    if (transfer.bytes < total) return;
    transfer.hash = hash.digest("hex");
    response.end();
  };
  response.on("drain", () => {
    transfer.drainCount++;
    if (transfer.bytes < total) goOn();
  });
  goOn();
}

function receive(request, response, query) {
  const hash = createHash("sha1");
  const transfer = { bytes: 0, isPaused: query.has("paused") };
  transfers.set(query.get("name"), transfer);
  transfer.resume = () => {
    request.on("data", (piece) => {
      transfer.bytes += piece.length;
      hash.update(piece);
    });
    request.on("end", () => response.end(hash.digest("hex")));
  };
  if (!query.has("paused")) transfer.resume();
}

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://app");
  const transfer = transfers.get(searchParams.get("name"));
  if (pathname === "/download") return void send(response, searchParams);
  if (pathname === "/upload") return receive(request, response, searchParams);
  if (pathname === "/resume") transfer.resume();
  response.end(JSON.stringify(transfer ?? {}));
});

server.listen(3000);
