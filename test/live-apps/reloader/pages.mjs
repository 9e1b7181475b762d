// Pages of every kind, as Express and plain node:http make them.
import { createServer } from "node:http";
import { brotliCompressSync, createGzip, gzipSync } from "node:zlib";
import express from "express";

export const PAGE =
  "<!doctype html><html lang=en><head><title>ä</title></head><body>hello</body></html>";
const app = express();
const streams = new Map();

app.get("/", (_request, response) => {
  response.send(PAGE);
});
app.get("/headers", (request, response) => {
  response.send(`<p>${JSON.stringify(request.rawHeaders)}</p>`);
});
app.get("/error", (_request, response) => {
  response.status(500).send(PAGE);
});
app.get("/throws", () => {
  throw new Error("as an app throws");
});
app.post("/", (_request, response) => {
  response.send(PAGE);
});
app.get("/policy", (request, response) => {
  const { policy } = request.query;
  response.set("Content-Security-Policy", policy).send(PAGE);
});

// As compression middleware does it: for whoever takes it, while the page is being made.
app.get("/compressed", (request, response) => {
  response.type("html").vary("Accept-Encoding");
  if (request.acceptsEncodings(["gzip", "identity"]) !== "gzip") return response.send(PAGE);
  const gzip = createGzip();
  response.set("Content-Encoding", "gzip");
  gzip.pipe(response);
  gzip.end(PAGE);
});
for (const [name, bytes] of [
  ["gzip", gzipSync(PAGE)],
  ["br", brotliCompressSync(PAGE)],
])
  app.get(`/always-${name}`, (_request, response) => {
    response.type("html").set("Content-Encoding", name).send(bytes);
  });

// Written on when `/go-on` says so; `?end` ends it.
app.get("/stream", (request, response) => {
  response.type("html");
  response.flushHeaders();
  streams.set(request.query.name, response);
});
app.get("/go-on", (request, response) => {
  const stream = streams.get(request.query.name);
  if (request.query.text !== undefined) stream.write(request.query.text);
  if (request.query.end !== undefined) stream.end();
  response.send("done");
});

const TYPES = {
  text: "text/plain",
  svg: "image/svg+xml",
  xhtml: "application/xhtml+xml",
  json: "application/json",
  utf16: "text/html; charset=utf-16le",
  none: undefined,
};
const BODIES = {
  utf16: Buffer.from(PAGE, "utf16le"),
  mark: Buffer.from(`\uFEFF${PAGE}`, "utf16le"),
};

const server = createServer((request, response) => {
  const [, kind, name] = request.url.split("/");
  if (kind === "types") {
    const type = TYPES[name];
    response.writeHead(200, { ETag: '"a"', ...(type && { "Content-Type": type }) });
    response.end(BODIES[name] ?? PAGE);
  } else if (kind === "mark") {
    response.writeHead(200, { "Content-Type": "text/html", ETag: '"a"' });
    response.end(BODIES.mark);
  } else if (kind === "attached") {
    response.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Disposition": 'attachment; filename="a.html"',
    });
    response.end(PAGE);
  } else if (kind === "pieces") {
    const isChunked = request.httpVersion === "1.1";
    const trailer = isChunked ? { Trailer: "Sum" } : {};
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...trailer });
    for (const byte of Buffer.from(PAGE)) response.write(Buffer.from([byte]));
    if (isChunked) response.addTrailers({ Sum: "1" });
    response.end();
  } else if (kind === "part") {
    response.writeHead(206, { "Content-Type": "text/html", "Content-Range": "bytes 0-4/99" });
    response.end("<!doc");
  } else if (kind === "short") {
    // Says more than it sends, and hangs up.
    response.writeHead(200, { "Content-Type": "text/html", "Content-Length": 99 });
    response.write("<p>short");
    setImmediate(() => response.destroy());
  } else app(request, response);
});

server.listen(process.env.PORT ?? 3000);
