import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = liveApp("connections.mjs");

describe("the connection that an app sees", () => {
  const share = serveForSuite();

  for (const options of [{ threaded: false }, { isolate: "request", threads: 1 }] as const) {
    it(`is never another client's (${JSON.stringify(options)})`, async () => {
      const server = await share({ entry: APP, ...options });
      const names = ["ada", "ben", "cy"];
      const heard = [];
      for (const name of names)
        heard.push((await ask(`${server.url}/first-name?name=${name}`)).body);
      assert.deepEqual(heard, names);
    });
  }

  it("is kept for one client's requests", async (test) => {
    const server = await share({ entry: APP, threaded: false });
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.send("GET /first-name?name=ada HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("\r\n\r\nada");
    client.send("GET /first-name?name=ben HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert.match(await client.untilClosed(), /\r\n\r\nada[^]*\r\n\r\nada$/);
  });

  it("is a tunnel after CONNECT", async (test) => {
    const server = await share({ entry: APP, threaded: false });
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.send("CONNECT somewhere:80 HTTP/1.1\r\nHost: somewhere:80\r\n\r\n");
    await client.until("Connected\r\n");
    client.send("hello");
    assert.match(await client.until("heard hello"), /heard hello/);
  });
});

describe("a handler that throws at once", () => {
  it("takes nobody else's request along, when the app goes on after it", async (test) => {
    const server = await serve(test, { entry: APP, threaded: false });
    const thrower = await RawConnection.open(server.url);
    test.after(() => thrower.close());
    const busy = ask(`${server.url}/busy`);
    await waitFor(
      "the busy page",
      async () => (await server.stats()).threads[0]?.running.length === 1,
    );
    thrower.send("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n");
    const others = ["/one", "/two", "/three"].map((path) => ask(`${server.url}${path}`));
    const answers = await Promise.all([busy, ...others]);
    assert.deepEqual(
      answers.map((answer) => answer.body),
      ["GET /busy", "GET /one", "GET /two", "GET /three"],
    );
  });
});

describe("an upgrade that nobody answers", () => {
  it("gives its thread back when the client leaves", async (test) => {
    process.env["IGNORE_UPGRADES"] = "1";
    test.after(() => delete process.env["IGNORE_UPGRADES"]);
    const server = await serve(test, { entry: APP, isolate: "request", threads: 1, spare: 1 });
    const client = await RawConnection.open(server.url);
    client.send(
      "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    await waitFor(
      "the upgrade",
      async () => (await server.stats()).threads[0]?.running.length === 1,
    );
    client.socket.end();
    assert.equal((await ask(`${server.url}/next`)).body, "GET /next");
  });
});
