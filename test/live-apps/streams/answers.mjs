// Answers that are written piece by piece. `/tell` makes the app write the next piece, so tests see when each arrives.
import http from "node:http";
import { createGzip, constants } from "node:zlib";

/** Open answers by the name in their query. */
const open = new Map();
/** What the app has seen of each, in order. */
const seen = new Map();

function note(name, event) {
  seen.set(name, [...(seen.get(name) ?? []), event]);
}

function keep(request, response, query) {
  const name = query.get("name");
  open.set(name, {
    request,
    response,
    write: (text) => response.write(text),
    end: () => response.end(),
  });
  note(name, "begin");
  request.on("close", () => note(name, "request close"));
  request.on("aborted", () => note(name, "request aborted"));
  response.on("close", () =>
    note(name, response.writableFinished ? "response finished" : "response close"),
  );
  return open.get(name);
}

const pages = {
  "/": (request, response) => response.end("hello"),
  "/silent": keep,
  "/reads": (request, response, query) => {
    keep(request, response, query);
    request.resume();
  },
  "/chunked": (request, response, query) => {
    keep(request, response, query);
    response.flushHeaders();
  },
  "/length": (request, response, query) => {
    keep(request, response, query);
    response.writeHead(200, { "content-length": query.get("bytes") });
    response.flushHeaders();
  },
  "/compressed": (request, response, query) => {
    const kept = keep(request, response, query);
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    gzip.pipe(response);
    response.writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" });
    response.flushHeaders();
    kept.write = (text) => gzip.write(text);
    kept.end = () => gzip.end();
  },
  "/events": (request, response, query) => {
    keep(request, response, query);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write(`id: 1\ndata: after ${request.headers["last-event-id"] ?? "nothing"}\n\n`);
  },
  "/tell": (request, response, query) => {
    const kept = open.get(query.get("name"));
    const does = {
      write: () => kept.write(query.get("text")),
      end: () => kept.end(),
      destroy: () => kept.response.destroy(),
      reset: () => kept.request.socket.resetAndDestroy(),
      error: () => kept.response.destroy(new Error("on purpose")),
      throw: () =>
        setTimeout(() => {
          throw new Error("thrown in mid-answer");
        }, 1),
      exit: () => setTimeout(() => process.exit(1), 1),
    };
    does[query.get("do")]();
    response.end("told");
  },
  "/seen": (request, response, query) =>
    response.end(JSON.stringify(seen.get(query.get("name")) ?? [])),
};

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    pages[pathname](request, response, searchParams);
  })
  .listen(3000);
