import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Evaluation } from "../../../src/messages/capture.ts";
import { DebuggedApp } from "../../support/debugged-app.ts";
import { liveApp } from "../../support/live-app.ts";

const entry = liveApp("debugger/frames.mjs");

describe("the console without a frame", () => {
  it("runs in a thread of its own, with the app loaded, and serves nobody", async (test) => {
    const app = await DebuggedApp.start(test, entry);
    const page = await (await app.browse("/__stopgap__/debugger/console")).text();
    const token = /"token":"([^"]+)"/.exec(page)?.[1] ?? "";
    const run = async (code: string): Promise<Evaluation> =>
      (await (await app.post({ token }, "console/evaluate", { code })).json()) as Evaluation;
    assert.equal((await run("const answer = 6 * 7")).value.text, "42");
    assert.equal((await run("answer + 1")).value.text, "43");
    assert.equal((await run("server.constructor.name")).value.text, '"Server"');
    assert.equal((await run('require("node:path").basename("/a/b.js")')).value.text, '"b.js"');
    const { value } = await run("({ list: [1, 2] })");
    const members = await app.post({ token }, "console/members", {
      handle: value.handle,
      start: 0,
    });
    const { members: shown } = (await members.json()) as { members: { text: string }[] };
    assert.deepEqual(
      shown.map(({ text }) => text),
      ["[1, 2]"],
    );
    const complete = await app.post({ token }, "console/complete", { text: "ans", cursor: 3 });
    assert.deepEqual(await complete.json(), { from: 0, names: ["answer"] });
    assert.equal(await (await app.browse("/")).text(), "fine");
  });
});
