import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DebuggedApp } from "../../support/debugged-app.ts";
import { liveApp } from "../../support/live-app.ts";

const entry = liveApp("debugger/frames.mjs");
const ERROR_COUNT = 100;
// On a busy machine two threads may get them all, within a second.
const FLAGS = "--threads 8 --isolate request --debugger-captures 200 --debugger-throws 1000".split(
  " ",
);

describe("a hundred errors at once on eight threads", () => {
  it("are answered each from their own frames", async (test) => {
    const app = await DebuggedApp.start(test, entry, FLAGS);
    const names = Array.from({ length: ERROR_COUNT }, (_name, i) => `name${i}`);
    const pages = await Promise.all(names.map((name) => app.fail(`/deep?name=${name}`)));
    const threads = new Set(pages.map(({ capture }) => capture.threadId));
    assert.ok(threads.size > 1, `${threads.size} threads`);
    const values: string[] = [];
    // As many consoles as may run at one time, and some to spare.
    for (let i = 0; i < pages.length; i += 20) {
      const some = pages.slice(i, i + 20).map((page) => app.evaluate(page, "local", 4));
      values.push(...(await Promise.all(some)).map(({ value }) => value.text));
    }
    assert.deepEqual(
      values,
      names.map((name) => `"${name}-4"`),
    );
  });

  it("give way to newer ones, whose frames alone are alive", async (test) => {
    const app = await DebuggedApp.start(test, entry, ["--debugger-captures", "3"]);
    const first = await app.fail("/deep?name=first");
    for (const name of ["a", "b", "c"]) await app.fail(`/deep?name=${name}`);
    const gone = await app.browse(`/__stopgap__/debugger/captures/${first.capture.id}`);
    assert.equal(gone.status, 404);
    const path = `captures/${first.capture.id}/frames/0/evaluate`;
    assert.equal((await app.post(first, path, { code: "1" })).status, 404);
  });

  it("keep what was written down when their time is over", async (test) => {
    const app = await DebuggedApp.start(test, entry, ["--debugger-age", "1ms"]);
    const { capture } = await app.fail("/deep?name=old");
    const page = await app.open(capture.id);
    assert.deepEqual([page.state.isLive, page.state.reason], [false, "expired"]);
    assert.equal(page.capture.error.message, "deep in old");
    const path = `captures/${capture.id}/frames/0/evaluate`;
    assert.equal((await app.post(page, path, { code: "1" })).status, 410);
  });
});

describe("--debugger-errors", () => {
  it("keeps all with all, and those that nobody catches alone with unhandled", async (test) => {
    const all = await DebuggedApp.start(test, entry, ["--debugger-errors", "all"]);
    await all.browse("/caught");
    assert.equal((await all.fail("/string")).capture.error.message, "a string");
    const list = await all.browse("/__stopgap__/debugger/captures", { accept: "text/plain" });
    assert.match(await list.text(), /a string[^]*SyntaxError/);
    const unhandled = await DebuggedApp.start(test, entry, ["--debugger-errors", "unhandled"]);
    assert.equal(await (await unhandled.browse("/string")).text(), "<h1>the app's own page</h1>");
    assert.equal((await unhandled.fail("/timer")).capture.error.message, "in a timer 7");
  });
});
