import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import type { CapturePageData } from "stopgap/testing";
import { DebuggedApp } from "../../support/debugged-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { sayRaw } from "../../support/say-raw.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const entry = liveApp("debugger/frames.mjs");
/** Nothing of these may reach anybody but a developer. */
const SECRETS = /hunter22|throw new |frames\.mjs|stopgap-capture|deep in|token/;

interface Shared {
  app: DebuggedApp;
  data: CapturePageData;
}

function share(flags: string[] = []): () => Shared {
  let shared: Shared | undefined;
  const ends: (() => unknown)[] = [];
  before(async () => {
    const test = { after: (end: () => unknown) => ends.push(end) } as unknown as TestContext;
    const app = await DebuggedApp.start(test, entry, flags);
    shared = { app, data: await app.fail("/deep?name=shared") };
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return () => {
    assert.ok(shared);
    return shared;
  };
}

function evaluatePath(data: CapturePageData): string {
  return `/__stopgap__/debugger/captures/${data.capture.id}/frames/0/evaluate`;
}

describe("who is no developer", () => {
  const shared = share();

  for (const who of ["somebody anonymous", "a tester with a visitor's cookie"]) {
    it(`gets nothing of the debugger: ${who}`, async () => {
      const { app, data } = shared();
      const cookie = who.includes("tester") ? (app.cookie.split("; ")[1] ?? "") : "";
      const headers = { cookie, origin: app.url, "x-stopgap-token": data.token };
      const base = `/__stopgap__/debugger`;
      const nothing = await (await fetch(`${app.url}${base}/no/such`, { headers })).text();
      for (const path of [
        base,
        `${base}/captures`,
        `${base}/captures/${data.capture.id}`,
        `${base}/captures/${data.capture.id}/state`,
        `${base}/console`,
        `${base}.js`,
      ]) {
        const answer = await fetch(`${app.url}${path}`, { headers });
        assert.equal(answer.status, 404, path);
        const text = await answer.text();
        assert.doesNotMatch(text, SECRETS);
        assert.equal(withoutId(text), withoutId(nothing), "the same as where there is nothing");
      }
      for (const path of [
        evaluatePath(data),
        `${base}/captures/${data.capture.id}/frames/0/complete`,
        `${base}/captures/${data.capture.id}/members`,
        `${base}/console/evaluate`,
      ]) {
        const answer = await fetch(`${app.url}${path}`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ code: "1 + 1", handle: "1", text: "a", cursor: 1 }),
        });
        assert.equal(answer.status, 404, path);
      }
      const page = await fetch(`${app.url}/deep?name=x`, {
        headers: { ...headers, accept: "text/html" },
      });
      assert.equal(await page.text(), "<h1>the app's own page</h1>");
      const died = await fetch(`${app.url}/timer`, {
        headers: { ...headers, accept: "text/html" },
      });
      assert.equal(died.status, 502);
      assert.doesNotMatch(await died.text(), /in a timer|frames\.mjs/);
    });
  }

  it("is not made one by a cookie of another start, a forged one, or the key as a cookie", async () => {
    const { app, data } = shared();
    const [name = ""] = app.cookie.split("=");
    const key = /developer#key=(\S+)$/m.exec(app.stopgap.output)?.[1] ?? "";
    const [, value = ""] = (app.cookie.split("; ")[0] ?? "").split("=");
    for (const forged of [
      "",
      key,
      value.slice(0, -1),
      `${value}x`,
      value.replace(/^./, "_"),
      '"'.repeat(10_000),
    ]) {
      const answer = await fetch(`${app.url}/__stopgap__/debugger/captures/${data.capture.id}`, {
        headers: { cookie: `${name}=${forged}` },
      });
      assert.equal(answer.status, 404, forged.slice(0, 60));
    }
  });

  it("is none for saying to come from this machine", async () => {
    const { app, data } = shared();
    const answer = await fetch(app.url + evaluatePath(data), {
      method: "POST",
      body: JSON.stringify({ code: "1" }),
      headers: {
        "x-forwarded-for": "127.0.0.1",
        forwarded: "for=127.0.0.1",
        "content-type": "application/json",
        origin: app.url,
      },
    });
    assert.equal(answer.status, 404);
  });

  it("opens no WebSocket, and upgrades to nothing", async () => {
    const { app, data } = shared();
    const connection = await RawConnection.open(app.url);
    connection.send(
      `GET ${evaluatePath(data)} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    const received = await connection.until("\r\n\r\n");
    assert.doesNotMatch(received, /^HTTP\/1\.1 101/);
    connection.close();
  });
});

describe("a developer's browser on another site's page", () => {
  const shared = share(["--trusted-host", "qa.example.com"]);

  it("evaluates nothing: Origin, Sec-Fetch-Site, content type and token are looked at", async () => {
    const { app, data } = shared();
    const refused: [what: string, headers: Record<string, string>][] = [
      ["a foreign origin", { origin: "http://evil.test" }],
      ["a null origin", { origin: "null" }],
      ["a broken origin", { origin: "http://[" }],
      ["a cross-site request", { "sec-fetch-site": "cross-site" }],
      ["another port of this machine", { origin: "http://127.0.0.1:1" }],
      ["a form's content type", { "content-type": "text/plain" }],
      ["no token", { "x-stopgap-token": "" }],
      ["a wrong token", { "x-stopgap-token": "x".repeat(43) }],
    ];
    for (const [what, headers] of refused) {
      const answer = await app.post(
        data,
        evaluatePath(data).slice(22),
        { code: "globalThis.evil = 1" },
        { headers },
      );
      assert.equal(answer.status, 403, what);
    }
    assert.equal((await app.evaluate(data, "typeof evil")).value.text, '"undefined"');
  });

  it("changes nothing by a GET", async () => {
    const { app, data } = shared();
    const answer = await app.browse(evaluatePath(data));
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get("allow"), "POST");
  });

  for (const host of ["evil.test", "localhost.evil.test", "1.2.3.4.5", "0x7f.1", "127.1"]) {
    it(`is refused under the name ${host}, cookie or not`, async () => {
      const { app, data } = shared();
      const path = `/__stopgap__/debugger/captures/${data.capture.id}`;
      const headers = { Host: host, Cookie: app.cookie };
      const answer = await sayRaw(app.url, path, { headers });
      assert.equal(answer.status, 404);
      assert.doesNotMatch(answer.body, SECRETS);
      const page = await sayRaw(app.url, "/deep", { headers: { ...headers, Accept: "text/html" } });
      assert.doesNotMatch(page.body, SECRETS);
    });
  }

  for (const host of ["localhost:1", "[::1]", "192.168.1.7", "qa.example.com"]) {
    it(`is known under the name ${host}`, async () => {
      const { app, data } = shared();
      const path = `/__stopgap__/debugger/captures/${data.capture.id}`;
      const answer = await sayRaw(app.url, path, { headers: { Host: host, Cookie: app.cookie } });
      assert.equal(answer.status, 200);
    });
  }

  it("is refused with a Host that is none, with two, and with an absolute target", async () => {
    const { app, data } = shared();
    const path = `/__stopgap__/debugger/captures/${data.capture.id}`;
    const ask = async (head: string): Promise<string> => {
      const connection = await RawConnection.open(app.url);
      connection.send(`${head}Cookie: ${app.cookie}\r\nConnection: close\r\n\r\n`);
      return await connection.untilClosed();
    };
    for (const head of [
      `GET ${path} HTTP/1.1\r\nHost: [::\r\n`,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n`,
      `GET http://evil.test${path} HTTP/1.1\r\nHost: evil.test\r\n`,
      `GET http://localhost${path} HTTP/1.1\r\nHost: evil.test\r\n`,
    ]) {
      const received = await ask(head);
      assert.match(received, /^HTTP\/1\.1 4\d\d /, head);
      assert.doesNotMatch(received, SECRETS);
    }
    assert.equal(await (await app.browse("/")).text(), "fine");
  });

  it("never shows its cookie to the app", async () => {
    const { app } = shared();
    const answer = await app.browse("/headers");
    assert.doesNotMatch(await answer.text(), /stopgap_developer/);
    const raw = await sayRaw(app.url, "/headers", {
      headers: { Host: "localhost", Cookie: `a=b; ${app.cookie.split("; ")[0]}; c=d` },
    });
    assert.match(raw.body, /"cookie":"a=b; c=d"/);
  });

  it("is answered for broken bodies and unknown captures without harm", async () => {
    const { app, data } = shared();
    const path = evaluatePath(data).slice(22);
    const statuses = await Promise.all([
      app.post(data, path, {}, { body: "{" }),
      app.post(data, path, {}, { body: "[]" }),
      app.post(data, path, { code: 7 }),
      app.post(data, path, { code: "x".repeat(300_000) }),
      app.post(data, `captures/${"a".repeat(22)}/frames/0/evaluate`, { code: "1" }),
      app.post(data, `captures/${data.capture.id}/frames/99/evaluate`, { code: "1" }),
      app.post(data, `captures/${data.capture.id}/members`, { handle: "nothing", start: 0 }),
    ]).then((answers) => answers.map(({ status }) => status));
    assert.deepEqual(statuses, [400, 400, 400, 413, 404, 410, 410]);
  });
});

describe("what is off", () => {
  it("is all of it with --no-debugger, in production, and where others can reach the server", async (test) => {
    for (const [flags, env] of [
      [["--no-debugger"], {}],
      [["--host", "0.0.0.0"], {}],
      [["--debugger", "--i-know-this-is-not-for-production"], { NODE_ENV: "production" }],
    ] as const) {
      const words = ["run", entry, "--port", "0", "--no-reload", ...flags];
      const stopgap = StopgapProcess.start(test, words, { env });
      const url = (await stopgap.url()).replace("0.0.0.0", "127.0.0.1");
      assert.doesNotMatch(stopgap.output, /developer#key/);
      const answer = await fetch(`${url}/__stopgap__/debugger/captures`);
      assert.equal(await answer.text(), "not found", "the app's own");
      const page = await fetch(`${url}/deep`, { headers: { accept: "text/html" } });
      assert.equal(await page.text(), "<h1>the app's own page</h1>");
      assert.doesNotMatch(stopgap.output, /TypeError: deep/);
    }
  });

  it("is evaluation alone with --no-eval", async (test) => {
    const app = await DebuggedApp.start(test, entry, ["--no-eval"]);
    const data = await app.fail("/rich");
    assert.equal(data.state.mayEvaluate, false);
    const path = evaluatePath(data).slice(22);
    assert.equal((await app.post(data, path, { code: "1" })).status, 403);
    const complete = path.replace("evaluate", "complete");
    assert.equal((await app.post(data, complete, { text: "a", cursor: 1 })).status, 403);
    assert.equal((await app.post(data, "console/evaluate", { code: "1" })).status, 403);
    const list = data.capture.frames[0]?.locals.find(({ name }) => name === "list");
    assert.equal((await app.members(data, list?.handle)).total, 1000);
    const lazy = data.capture.frames[0]?.locals.find(({ name }) => name === "lazy");
    const getter = (await app.members(data, lazy?.handle)).members[0];
    assert.equal(getter?.type, "getter");
    const asked = { handle: getter.handle, start: 0 };
    assert.equal((await app.post(data, path.replace(/frames.*/, "members"), asked)).status, 403);
  });
});

function withoutId(page: string): string {
  return page.replaceAll(/\b[\da-f]{4}-[\da-z]+\b/g, "id");
}
