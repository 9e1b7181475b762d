import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadInThread, type LoadInThread } from "./load-in-thread.ts";

const TIME_LIMIT_MS = 60_000;

async function withApp(entry: string, check: (app: LoadInThread) => Promise<void>): Promise<void> {
  const app = await loadInThread(entry);
  try {
    assert.equal(app.failure, undefined);
    await check(app);
  } finally {
    await app.close();
  }
}

/** One line for each way in which an app can be found: entry, kind, what it answers. */
const FOUND: [title: string, entry: string, kind: string, answer: string | RegExp][] = [
  ["takes a server that begins to listen later", "module/listens-late.js", "listen", "late"],
  ["takes what run() hands over", "module/hands-over.js", "run", "run /"],
  ["takes an exported function", "module/exports-function.js", "handler", "handler"],
  [
    "takes an export though a timer runs",
    "module/exports-function-and-stays-busy.js",
    "handler",
    "busy",
  ],
  ["takes an exported object with fetch", "module/exports-fetch.js", "fetch", "GET  1.1"],
  ["calls createApp()", "module/exports-factory.js", "factory", "made"],
  ["calls a factory that listens", "module/factory-listens.js", "listen", "started"],
  ["awaits an exported promise", "module/exports-promise.js", "app-object", "koa-like"],
  [
    "takes an app and its own server for one",
    "module/exports-app-and-its-server.js",
    "server",
    "one app",
  ],
  [
    "sets argv for the entry's question who is main",
    "module/asks-who-is-main.js",
    "listen",
    "main",
  ],
  ["lets JavaScript import TypeScript", "module/imports-typescript.js", "listen", "typed"],
  ["makes a CommonJS entry the main module", "commonjs/is-main.js", "listen", "main true"],
  ["takes a CommonJS member named app", "commonjs/exports-app.cjs", "app-object", "handle"],
  [
    "takes the default of a compiled ES module",
    "commonjs/exports-interop.js",
    "handler",
    "interop",
  ],
  ["lets JavaScript require TypeScript", "commonjs/requires-typescript.js", "handler", "typed"],
  ["knows enums, decorators, paths and JSX", "typescript/app.tsx", "listen", "<h1>REDRED</h1>"],
  ["loads .mts with a top-level await", "typescript/app.mts", "server", "mts"],
  ["loads .cts", "typescript/app.cts", "listen", "cts true"],
  ["loads TypeScript as CommonJS", "compiled-commonjs/app.ts", "listen", "redred"],
  [
    "lets CommonJS TypeScript import() an ES module",
    "compiled-commonjs/imports-later.ts",
    "listen",
    "blue",
  ],
  ["emits decorator metadata", "metadata/app.ts", "listen", "injected"],
  ["emits decorator metadata again, from its cache", "metadata/app.ts", "listen", "injected"],
];

describe("loadApp", () => {
  for (const [title, entry, kind, answer] of FOUND) {
    it(title, { timeout: TIME_LIMIT_MS }, async () => {
      await withApp(entry, async (app) => {
        assert.equal(app.kind, kind);
        assert.equal(await app.get(), answer);
        assert.deepEqual(app.notices, []);
      });
    });
  }

  it(
    "lets a server believe that it listens where the front does",
    { timeout: TIME_LIMIT_MS },
    async () => {
      await withApp("module/listens.js", async (app) => {
        const address = { address: "127.0.0.1", port: 4321, family: "IPv4" };
        assert.deepEqual(JSON.parse(await app.get()), { listening: true, address, called: 2 });
      });
    },
  );

  it("keeps the server's other methods as Node has them", { timeout: TIME_LIMIT_MS }, async () => {
    await withApp("module/server-methods.js", async (app) => {
      const expected = ["ERR_SERVER_ALREADY_LISTEN", 0, false, null, "ERR_SOCKET_BAD_PORT", true];
      assert.deepEqual(JSON.parse(await app.get()), expected);
    });
  });

  it(
    "serves the first of several servers, and says so once",
    { timeout: TIME_LIMIT_MS },
    async () => {
      await withApp("module/two-servers.js", async (app) => {
        assert.equal(await app.get(), "first");
        assert.equal(app.notices.length, 1);
        assert.match(app.notices[0] ?? "", /only the first is served/);
      });
    },
  );

  it("takes two servers with one listener for one app", { timeout: TIME_LIMIT_MS }, async () => {
    await withApp("module/same-listener-twice.js", async (app) => {
      assert.equal(await app.get(), "both addresses");
      assert.deepEqual(app.notices, []);
    });
  });

  it("names places in TypeScript as they were written", { timeout: TIME_LIMIT_MS }, async () => {
    await withApp("typescript/app.tsx", async (app) =>
      assert.match(await app.get("/place"), /app\.tsx:23:19/),
    );
  });

  it("lets a module that fails later fail its thread", { timeout: TIME_LIMIT_MS }, async () => {
    await withApp("module/listens-then-rejects-late.js", async (app) => {
      assert.equal((await app.crashed).message, "seed failed");
    });
  });
});
