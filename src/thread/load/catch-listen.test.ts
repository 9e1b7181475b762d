import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { describe, it } from "node:test";
import { catchListen } from "./catch-listen.ts";

const TIME_LIMIT_MS = 5000;
const caught: http.Server[] = [];

// Holds for the whole process, which is this file's own.
catchListen({
  address: { host: "::1", port: 7, family: "IPv6" },
  onListen: (server) => caught.push(server),
  onRefused: () => {},
});

type Listen = (server: http.Server, callback: () => void) => unknown;

/** Every way in which listen() may be called. */
const WAYS: [title: string, listen: Listen][] = [
  ["listen(callback)", (server, callback) => server.listen(callback)],
  ["listen(port, callback)", (server, callback) => server.listen(3000, callback)],
  [
    "listen(port as text, callback)",
    (server, callback) => server.listen(...(["3000", callback] as unknown as [number, () => void])),
  ],
  [
    "listen(port, host, callback)",
    (server, callback) => server.listen(3000, "no.such.host.invalid", callback),
  ],
  [
    "listen(port, host, backlog, callback)",
    (server, callback) => server.listen(3000, "::", 10, callback),
  ],
  ["listen(path, callback)", (server, callback) => server.listen("/nowhere/at/all.sock", callback)],
  ["listen({ port }, callback)", (server, callback) => server.listen({ port: 3000 }, callback)],
  [
    "listen({ path }, callback)",
    (server, callback) => server.listen({ path: "/nowhere/at/all.sock" }, callback),
  ],
  ["listen(undefined, callback)", (server, callback) => server.listen(undefined, callback)],
];

describe("catchListen", () => {
  for (const [title, listen] of WAYS) {
    it(`catches ${title}`, { timeout: TIME_LIMIT_MS }, async () => {
      const server = http.createServer();
      const called = new Promise<void>((resolve) => {
        assert.equal(listen(server, resolve), server);
      });
      assert.equal(server.listening, true);
      await Promise.all([called, once(server, "listening")]);
      assert.deepEqual(server.address(), { address: "::1", port: 7, family: "IPv6" });
      assert.equal(caught.at(-1), server);
      server.close();
      await once(server, "close");
      assert.equal(server.listening, false);
    });
  }

  it("catches https servers", { timeout: TIME_LIMIT_MS }, async () => {
    const server = https.createServer().listen(443);
    await once(server, "listening");
    assert.equal(caught.at(-1), server);
    await new Promise((resolve) => server.close(resolve));
  });

  it("lets a server listen again after close()", { timeout: TIME_LIMIT_MS }, async () => {
    const server = http.createServer().listen(1);
    await new Promise((resolve) => server.close(resolve));
    server.listen(2);
    await once(server, "listening");
    server.close();
  });

  it("leaves Node's own errors", () => {
    assert.throws(() => http.createServer().listen(70_000), { code: "ERR_SOCKET_BAD_PORT" });
    assert.throws(() => http.createServer().listen({}), { code: "ERR_INVALID_ARG_VALUE" });
    const server = http.createServer().listen(1);
    assert.throws(() => server.listen(2), { code: "ERR_SERVER_ALREADY_LISTEN" });
    server.close();
  });
});
