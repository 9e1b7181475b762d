// The app that the soak drives: every answer names the request that it is for, and some requests end their thread.
import { execSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocketServer } from "ws";

/** Tells one loaded copy of this app from every other. */
const boot = randomUUID();
const sessions = new Map();
const LINE_BYTES = 64;

const pages = {
  "/page": (request, response, query) => answer(response, query, {}),
  "/slow": async (request, response, query) => {
    await sleep(Number(query.get("ms")));
    answer(response, query, {});
  },
  "/login": (request, response, query) => {
    const session = randomUUID();
    sessions.set(session, { who: query.get("who"), count: 0 });
    response.setHeader("Set-Cookie", `soak=${session}; Path=/`);
    answer(response, query, { who: query.get("who"), count: 0 });
  },
  "/count": (request, response, query) => {
    const session = sessions.get(/\bsoak=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1]);
    if (session) answer(response, query, { who: session.who, count: ++session.count });
    else answer(response, query, { who: null, count: 0 });
  },
  "/upload": async (request, response, query) => {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of request) {
      bytes += chunk.length;
      hash.update(chunk);
    }
    answer(response, query, { bytes, sha256: hash.digest("hex") });
  },
  "/download": async (request, response, query) => {
    const line = `${query.get("id")} `.padEnd(LINE_BYTES - 1, ".") + "\n";
    const block = Buffer.from(line.repeat(1024));
    let left = Number(query.get("blocks"));
    response.setHeader("Content-Length", left * block.length);
    response.setHeader("X-Soak-Id", query.get("id"));
    for (; left > 0 && !response.destroyed; left--) {
      if (!response.write(block)) await drained(response);
    }
    response.end();
  },
  "/chunks": async (request, response, query) => {
    response.setHeader("X-Soak-Id", query.get("id"));
    for (let i = 0; i < Number(query.get("count")) && !response.destroyed; i++) {
      response.write(`${query.get("id")} ${i}\n`);
      await sleep(2);
    }
    response.end();
  },
  "/events": async (request, response, query) => {
    response.writeHead(200, {
      "Content-Type": "text/event-stream",
      "X-Soak-Id": query.get("id"),
    });
    for (let i = 0; i < Number(query.get("count")) && !response.destroyed; i++) {
      response.write(`data: ${query.get("id")} ${i}\n\n`);
      await sleep(20);
    }
    response.end();
  },
  "/trouble/exit": () => process.exit(3),
  "/trouble/throw": () =>
    setTimeout(() => {
      throw new Error("thrown on purpose");
    }, 1),
  "/trouble/reject": () => void Promise.reject(new Error("rejected on purpose")),
  "/trouble/loop": () => {
    for (;;);
  },
  "/trouble/block": (request, response, query) => {
    execSync(`sleep ${Number(query.get("s"))}`);
    answer(response, query, {});
  },
  "/trouble/memory": () => {
    const kept = [];
    for (;;) kept.push([1, 2, 3, { a: "b".repeat(10) }]);
  },
  "/trouble/half": (request, response) => {
    response.write("the beginning");
    setTimeout(() => process.exit(1), 20);
  },
};

const server = http.createServer((request, response) => {
  response.setHeader("X-Soak-Boot", boot);
  const { pathname, searchParams } = new URL(request.url, "http://app");
  const page = pages[pathname];
  if (page) return void run(page, request, response, searchParams);
  response.statusCode = 404;
  answer(response, searchParams, { error: "no such page" });
});

/** A client that leaves in the middle of its upload must not take the thread along. */
async function run(page, request, response, query) {
  try {
    await page(request, response, query);
  } catch {
    response.destroy();
  }
}

new WebSocketServer({ server }).on("connection", (socket, request) => {
  const id = new URL(request.url, "http://app").searchParams.get("id");
  socket.on("message", (/** @type {Buffer} */ data) => socket.send(`${id} ${String(data)}`));
  // Without a listener, a client that breaks the rules would end the thread.
  socket.on("error", () => socket.terminate());
});

server.listen(3000);

function answer(response, query, facts) {
  const id = query.get("id");
  response.setHeader("X-Soak-Id", id);
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ id, ...facts }));
}

/** Resolves when there is room again, or nobody to write for. */
function drained(response) {
  return new Promise((resolve) => response.once("drain", resolve).once("close", resolve));
}
