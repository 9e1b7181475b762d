import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

/** Starts are tried again after up to 10 s. */
const BACK_LIMIT_MS = 40_000;

const APP = `
import { existsSync } from "node:fs";
import http from "node:http";
if (existsSync(new URL("broken", import.meta.url))) throw new Error("no database today");
http.createServer((request, response) => {
  if (request.url === "/exit") process.exit(1);
  if (request.url === "/kill") process.kill(process.pid, "SIGKILL");
  response.end("hello");
}).listen(3000);
`;

const cases: [string, RunSimpleOptions, string][] = [
  ["its only thread has ended", { threads: 1 }, "/exit"],
  ["its only thread has ended and none is kept spare", { threads: 1, spare: 0 }, "/exit"],
  ["its process has died", { threads: 3 }, "/kill"],
  ["its process has died and no thread is kept spare", { threads: 3, spare: 0 }, "/kill"],
];

describe("an app that does not come up any more", () => {
  for (const [when, options, path] of cases) {
    it(`gets people a page, and is back when it can be, after ${when}`, async (test) => {
      const app = await makeApp(test);
      const server = await serve(test, { entry: app.entry, ...options });
      await app.break();
      await ask(`${server.url}${path}`);
      // With no thread to be kept spare, one is started only for those who ask.
      await waitFor("the page", async () => (await ask(server.url)).status === 503);
      await untilState(server, "down");
      const page = await ask(server.url, { headers: { accept: "text/html" } });
      assert.equal(page.status, 503);
      assert.match(page.body, /The app is not running right now/);
      assert.match(String(page.headers["retry-after"]), /^\d+$/);
      await app.mend();
      await untilState(server, "serving");
      assert.equal((await ask(server.url)).body, "hello");
    });
  }

  it("answers those who wait when it goes down", async (test) => {
    const app = await makeApp(test);
    const server = await serve(test, {
      entry: app.entry,
      threads: 1,
      spare: 0,
      isolate: "request",
    });
    await app.break();
    await ask(`${server.url}/exit`);
    const waiting = await Promise.all(Array.from({ length: 5 }, () => ask(server.url)));
    assert.deepEqual(
      waiting.map((answer) => answer.status),
      [503, 503, 503, 503, 503],
    );
  });

  it("says why in the terminal, with the user's own stack, and that it is back", async (test) => {
    const app = await makeApp(test);
    const command = StopgapProcess.start(test, ["run", app.entry, "--port", "0", "--threads", "1"]);
    const url = await command.url();
    await app.break();
    await ask(`${url}/exit`);
    await command.until(/The app can't be loaded any more: Error: no database today/);
    await command.until(/app\.mjs:4/);
    await waitFor("the page", async () => (await ask(url)).status === 503);
    await app.mend();
    await command.until(/The app is back\./, BACK_LIMIT_MS);
    assert.equal((await ask(url)).body, "hello");
  });

  it("keeps the threads that it has", async (test) => {
    const app = await makeApp(test);
    const server = await serve(test, { entry: app.entry, threads: 3, spare: 2 });
    await waitFor("two free threads", async () => {
      const { threads } = await server.stats();
      return threads.filter((thread) => thread.state === "free").length === 2;
    });
    await app.break();
    await ask(`${server.url}/exit`);
    for (let i = 0; i < 20; i++) assert.equal((await ask(server.url)).body, "hello");
    assert.equal((await server.stats()).state, "serving");
  });
});

interface BreakableApp {
  entry: string;
  break(): Promise<void>;
  mend(): Promise<void>;
}

/** An app that throws while it loads as long as it is broken. */
async function makeApp(test: TestContext): Promise<BreakableApp> {
  const folder = await mkdtemp(join(tmpdir(), "app-down-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const entry = join(folder, "app.mjs");
  const marker = join(folder, "broken");
  await writeFile(entry, APP);
  return { entry, break: () => writeFile(marker, ""), mend: () => rm(marker) };
}

async function untilState(server: RunningServer, state: string): Promise<void> {
  await waitFor(`the state "${state}"`, async () => (await server.stats()).state === state, {
    limitMs: BACK_LIMIT_MS,
    describe: () => server.stats(),
  });
}
