import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { chromiumPath, openBrowser } from "../../support/browser.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const PEOPLE_COUNT = 20;
const REQUESTS_EACH = 50;
const QUEUE_LIMIT_MS = 120_000;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("an Express app that keeps its sessions in memory", () => {
  it("logs nobody out and mixes nobody up while others loop, crash and block", async (test) => {
    const server = await serve(test, {
      entry: liveApp("sessions.mjs"),
      // Room and time to spare: a slow machine takes long to start so many threads, and nobody is to share meanwhile.
      threads: 48,
      spare: 4,
      queueTimeout: QUEUE_LIMIT_MS,
      blockedTimeout: "3s",
    });
    const troublemakers = new Troublemakers(server.url);
    test.after(() => troublemakers.stop());
    const names = Array.from({ length: PEOPLE_COUNT }, (_item, i) => `person-${i}`);
    if (chromiumPath === undefined)
      test.diagnostic("no Chromium here: nobody comes in a real browser");
    const browsing = chromiumPath === undefined ? [] : [browse(test, server.url)];
    await Promise.all([
      ...names.map((name, i) => workAs(server, { name, entersByForm: i % 2 === 0 })),
      ...browsing,
    ]);
    assert.ok((await troublemakers.stop()) > 10, "there was trouble enough");
    const { totals, state } = await server.stats();
    assert.equal(state, "serving");
    assert.equal((await server.stats()).people.sharing, 0);
    assert.equal(totals.hostsDied, 0);
    assert.ok(totals.threadsDied > 5);
  });

  it("logs out exactly the one whose own thread died", async (test) => {
    const server = await serve(test, { entry: liveApp("sessions.mjs"), threads: 4 });
    const [ann, ben] = [await logIn(server.url, "ann"), await logIn(server.url, "ben")];
    assert.equal((await ann.ask("/crash")).status, 502);
    assert.deepEqual(await readMe(ann), { status: 401, body: "nobody" });
    assert.deepEqual(await readMe(ben), { status: 200, body: "ben" });
    await ann.ask("/login", { method: "POST", body: "name=ann", headers: FORM });
    assert.deepEqual(await readMe(ann), { status: 200, body: "ann" });
  });

  it("loses logins at random with --isolate request, which is the sign of the wrong choice", async (test) => {
    const server = await serve(test, {
      entry: liveApp("sessions.mjs"),
      isolate: "request",
      threads: 4,
      spare: 4,
    });
    await waitFor("four free threads", async () => {
      const { threads } = await server.stats();
      return threads.filter((thread) => thread.state === "free").length === 4;
    });
    const ann = await logIn(server.url, "ann");
    const answers = await Promise.all(Array.from({ length: 20 }, () => readMe(ann)));
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200, 401]));
  });

  it("keeps logins with --no-threaded", async (test) => {
    const server = await serve(test, { entry: liveApp("sessions.mjs"), threaded: false });
    const people = await Promise.all(["ann", "ben", "cleo"].map((name) => logIn(server.url, name)));
    const answers = await Promise.all(people.map(readMe));
    assert.deepEqual(
      answers.map((answer) => answer.body),
      ["ann", "ben", "cleo"],
    );
  });
});

/** People with threads of their own, and requests of nobody, that go wrong again and again. */
class Troublemakers {
  #isStopped = false;
  #count = 0;
  readonly #done: Promise<unknown>;

  constructor(url: string) {
    this.#done = Promise.all([
      this.#makeTrouble(url, "/endless"),
      this.#makeTrouble(url, "/crash"),
      this.#makeTrouble(url, "/exit"),
      this.#makeTrouble(url, "/burn?ms=400"),
    ]);
  }

  /** Returns how often they made trouble. */
  async stop(): Promise<number> {
    this.#isStopped = true;
    await this.#done;
    return this.#count;
  }

  async #makeTrouble(url: string, path: string): Promise<void> {
    const visitor = new Visitor(url);
    while (!this.#isStopped) {
      await visitor.ask("/").catch(() => {});
      await visitor.ask(path).catch(() => {});
      await ask(new URL(path, url)).catch(() => {});
      this.#count += 2;
    }
  }
}

/** One person's work: logs in, then reads and writes notes, some of it side by side. */
async function workAs(
  server: RunningServer,
  person: { name: string; entersByForm: boolean },
): Promise<void> {
  const { name } = person;
  const visitor = Visitor.withBrowser(server.url);
  if (person.entersByForm) assert.equal((await visitor.ask("/login")).status, 200);
  await visitor.ask("/login", { method: "POST", body: `name=${name}`, headers: FORM });
  const notes: string[] = [];
  for (let i = 0; i < REQUESTS_EACH / 5; i++) {
    notes.push(`${name} ${i}`);
    const body = new URLSearchParams({ note: `${name} ${i}` }).toString();
    const written = await visitor.ask("/notes", { method: "POST", body, headers: FORM });
    assert.deepEqual(JSON.parse(written.body), notes);
    const [mine, read] = await Promise.all([
      readMe(visitor),
      visitor.ask("/notes"),
      visitor.ask("/burn?ms=5"),
      visitor.ask("/"),
    ]);
    assert.deepEqual(mine, { status: 200, body: name });
    assert.deepEqual(JSON.parse(read?.body ?? ""), notes);
  }
}

/** The same work by two people in a real browser each. */
async function browse(test: TestContext, url: string): Promise<void> {
  const browser = await openBrowser(test);
  await Promise.all(
    ["browser-ann", "browser-ben"].map(async (name) => {
      const page = await (await browser.newContext()).newPage();
      // A first visit waits until everybody who came before has a thread.
      page.setDefaultTimeout(QUEUE_LIMIT_MS);
      await page.goto(`${url}/login`);
      await page.fill("input", name);
      await Promise.all([page.waitForURL("**/me"), page.click("button")]);
      for (let i = 0; i < REQUESTS_EACH / 2; i++) {
        await page.goto(`${url}/me`);
        assert.equal(await page.textContent("body"), name);
        // What runs here is the page's, not the test's.
        const read = await page.evaluate('fetch("/me").then((answer) => answer.text())');
        assert.equal(read, name);
      }
    }),
  );
}

async function logIn(url: string, name: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  await visitor.ask("/login", { method: "POST", body: `name=${name}`, headers: FORM });
  assert.deepEqual(await readMe(visitor), { status: 200, body: name });
  return visitor;
}

async function readMe(visitor: Visitor): Promise<{ status: number; body: string }> {
  const { status, body } = await visitor.ask("/me");
  return { status, body };
}
