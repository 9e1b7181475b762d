// An app with every kind of page that a server has to live with; each path is one.
import { execSync } from "node:child_process";
import http from "node:http";
import { threadId } from "node:worker_threads";

let count = 0;
const pages = {
  "/": (request, response) => response.end("hello"),
  "/thread": (request, response) => response.end(String(threadId)),
  "/count": (request, response) => response.end(String(++count)),
  "/sleep": (request, response, query) =>
    setTimeout(() => response.end("slept"), Number(query.get("ms"))),
  "/burn": (request, response, query) => {
    const end = performance.now() + Number(query.get("ms"));
    while (performance.now() < end);
    response.end("burnt");
  },
  "/endless": () => {
    for (;;);
  },
  "/regex": () => /^(a+)+$/.test(`${"a".repeat(40)}!`),
  "/atomics": () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  "/exit": () => process.exit(3),
  "/throw-in-timer": () =>
    setTimeout(() => {
      throw new Error("thrown in a timer");
    }, 1),
  "/reject": () => void Promise.reject(new Error("rejected")),
  "/overflow": () =>
    setTimeout(function again() {
      again();
    }, 1),
  "/throw-string": () =>
    setTimeout(() => {
      throw "just a string";
    }, 1),
  "/throw-null": () =>
    setTimeout(() => {
      throw null;
    }, 1),
  "/exec": (request, response, query) => {
    execSync(`sleep ${Number(query.get("s"))}`);
    response.end("executed");
  },
  "/memory-many": () => {
    const kept = [];
    for (;;) kept.push([1, 2, 3, { a: "b".repeat(10) }]);
  },
  "/memory-strings": () => {
    const kept = [];
    for (let i = 0; ; i++) kept.push(`${i}`.repeat(1000).split("").join("-"));
  },
  "/memory-array": () => {
    const grown = [];
    for (;;) grown.push(1);
  },
  "/memory-map": () => {
    const map = new Map();
    for (let i = 0; ; i++) map.set(i, i);
  },
  "/memory-huge": () => {
    const kept = [];
    for (;;) kept.push(new Array(1e8).fill(1));
  },
  "/memory-json": () => {
    const kept = [];
    for (;;) kept.push(JSON.parse(`[${"{},".repeat(3e6)}0]`));
  },
  "/abort": (request, response) => attempt(response, () => process.abort()),
  "/chdir": (request, response) => attempt(response, () => process.chdir("/")),
  "/kill-abort": () => process.kill(process.pid, "SIGABRT"),
  "/kill": () => process.kill(process.pid, "SIGKILL"),
  "/cut": (request, response) => {
    response.write("the beginning");
    setTimeout(() => response.destroy(), 20);
  },
  "/begin-then-exit": (request, response) => {
    response.write("the beginning");
    setTimeout(() => process.exit(1), 50);
  },
  "/echo": (request, response) => request.pipe(response),
  "/big": (request, response, query) => response.end(Buffer.alloc(Number(query.get("bytes")), "x")),
  "/events": (request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: hello\n\n");
  },
  "/call-self": (request, response, query) => {
    const { port } = request.socket.address();
    const next =
      Number(query.get("depth") ?? 1) > 1
        ? `/call-self?depth=${Number(query.get("depth")) - 1}`
        : "/thread";
    http.get({ port, host: "127.0.0.1", path: next, agent: false }, (inner) =>
      inner.pipe(response),
    );
  },
};

function attempt(response, act) {
  try {
    act();
  } catch (error) {
    response.statusCode = 500;
    response.end(error.message);
  }
}

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    const page = pages[pathname];
    if (page) return page(request, response, searchParams);
    response.statusCode = 404;
    response.end("no such page");
  })
  .listen(3000);
