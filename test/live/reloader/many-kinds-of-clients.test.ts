import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { describe, it } from "node:test";
import { KeepAliveClient } from "../../support/keep-alive-client.ts";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { upload } from "../../support/transfer.ts";
import { Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";
import { WebSocketClient } from "../../support/web-socket-client.ts";

const SAVES = 8;
const PEOPLE = 3;
const UPLOAD_BYTES = 3 * 1024 * 1024;
/** More than there are cores, so that requests are handed out ahead and have to be taken back. */
const THREADS = availableParallelism() + 2;
const STRANGERS = 4 * THREADS;
const WS_PATH = createRequire(import.meta.url).resolve("ws");

/** `/`: the version. `/busy`: the same, after a millisecond of CPU. `POST`: the version at its start and the body's hash. */
function toApp(version: number): string {
  return `
    const http = require("node:http");
    const { createHash } = require("node:crypto");
    const { WebSocketServer } = require(${JSON.stringify(WS_PATH)});
    const server = http.createServer(async (request, response) => {
      if (request.url === "/busy") for (const end = performance.now() + 1; performance.now() < end; );
      const hash = createHash("sha1");
      for await (const piece of request) hash.update(piece);
      const text = request.method === "POST" ? "${version} " + hash.digest("hex") : "${version}";
      response.writeHead(200, { "content-length": text.length }).end(text);
    });
    new WebSocketServer({ server }).on("connection", (socket) => {
      socket.send("${version}");
      socket.on("message", (data) => socket.send("${version} " + data));
    });
    server.listen(3000);
  `;
}

/** What clients have seen, and what should not have been. */
class Tally {
  newest = 1;
  answers = 0;
  isOver = false;
  readonly problems: string[] = [];

  /** Asks until it is over; `ask` returns the version that it was answered with. */
  async repeat(who: string, ask: () => Promise<number>): Promise<void> {
    try {
      while (!this.isOver) {
        const atLeast = this.newest;
        const version = await ask();
        this.answers++;
        if (!(version >= atLeast)) this.problems.push(`${who}: ${version} after ${atLeast}`);
        this.newest = Math.max(this.newest, version);
      }
    } catch (error) {
      this.problems.push(`${who}: ${String(error)}`);
    }
  }
}

describe("saves while clients of every kind are at work", () => {
  it("cut nothing, bring nothing old back and run nothing in the wrong place", async (test) => {
    const options = { threads: THREADS, spare: 2 };
    const app = await ReloadingApp.start(test, { "app.js": toApp(1) }, options);
    const tally = new Tally();
    const clients = [
      ...Array.from({ length: PEOPLE }, (_item, i) => askAsPerson(app, tally, `person ${i}`)),
      ...Array.from({ length: STRANGERS }, (_item, i) => askOnKept(app, tally, `stranger ${i}`)),
      ...Array.from({ length: 2 }, (_item, i) => uploadOften(app, tally, `upload ${i}`)),
      tally.repeat("socket", async () => await talk(await WebSocketClient.open(test, app.url))),
    ];
    for (let version = 2; version <= SAVES + 1; version++) {
      app.save("app.js", toApp(version));
      await waitFor(`version ${version}`, () => tally.newest >= version, {
        limitMs: 30_000,
        describe: () => ({ problems: tally.problems }),
      });
    }
    tally.isOver = true;
    await Promise.all(clients);
    assert.deepEqual(tally.problems, []);
    assert.ok(tally.answers > PEOPLE + STRANGERS, `${tally.answers} answers`);
    const { totals } = await app.untilAlone((await app.server.stats()).generation.serving);
    assert.equal(totals.failed + totals.refused + totals.threadsDied + totals.hostsDied, 0);
  });
});

describe("saves while requests are handed out ahead", () => {
  it("take them back from the old code, and each is answered by the new, once", async (test) => {
    const options = { threads: THREADS, spare: THREADS };
    const app = await ReloadingApp.start(test, { "app.js": toApp(1) }, options);
    const tally = new Tally();
    const clients = Array.from({ length: 2 * STRANGERS }, (_item, i) =>
      askOnKept(app, tally, `stranger ${i}`),
    );
    let handedAhead = 0;
    for (let version = 2; version <= 4; version++) {
      handedAhead = await waitFor(
        "requests to be handed out ahead",
        async () => {
          const { totals } = await app.server.stats();
          return totals.handedAhead > handedAhead && totals.handedAhead;
        },
        { limitMs: 30_000, describe: () => app.server.stats() },
      );
      app.save("app.js", toApp(version));
      await waitFor(`version ${version}`, () => tally.newest >= version, { limitMs: 30_000 });
    }
    tally.isOver = true;
    await Promise.all(clients);
    assert.deepEqual(tally.problems, []);
    const { totals } = await app.server.stats();
    assert.equal(totals.failed + totals.refused + totals.threadsDied, 0);
    // Each was run, and told as run, as often as somebody was answered.
    assert.equal(totals.requests, tally.answers);
  });
});

/** Somebody with a cookie, who has the server to themselves: their requests are answered in their order. */
async function askAsPerson(app: ReloadingApp, tally: Tally, who: string): Promise<void> {
  const visitor = new Visitor(app.url);
  await visitor.ask("/");
  await tally.repeat(who, async () => {
    const both = await Promise.all([visitor.ask("/"), visitor.ask("/busy")]);
    for (const { status, body } of both)
      if (status !== 200) tally.problems.push(`${who}: ${status} ${body}`);
    return Math.min(...both.map(({ body }) => Number(body)));
  });
}

async function askOnKept(app: ReloadingApp, tally: Tally, who: string): Promise<void> {
  const client = new KeepAliveClient(app.url);
  await tally.repeat(who, async () => {
    const { status, body } = await client.ask("/busy");
    if (status !== 200) tally.problems.push(`${who}: ${status} ${body}`);
    return Number(body);
  });
  client.close();
}

/** An upload that begins in one version may end in it, however many saves later; that it is whole is what counts. */
async function uploadOften(app: ReloadingApp, tally: Tally, who: string): Promise<void> {
  await tally.repeat(who, async () => {
    const { hash, body } = await upload(app.url, { bytes: UPLOAD_BYTES });
    const [version, received] = body.split(" ");
    if (received !== hash) tally.problems.push(`${who}: sent ${hash}, answered ${body}`);
    return Number(version);
  });
}

/** Opens, says something, hears it back from the same version, and leaves. */
async function talk(client: WebSocketClient): Promise<number> {
  const [greeting] = await client.untilMessages(1);
  client.socket.send("hello");
  const [, echo] = await client.untilMessages(2);
  client.socket.close();
  assert.equal(String(echo), `${String(greeting)} hello`);
  return Number(greeting);
}
