import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Developer } from "stopgap/testing";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";

const entry = liveApp("debugger/frames.mjs");

describe("Developer of stopgap/testing", () => {
  const serve = serveForSuite();

  it("sees what an error's page is made from, and evaluates in its frames", async () => {
    const server = await serve({ entry, debugger: true });
    const developer = await Developer.enter(server.developerUrl);
    const page = await developer.fail("/counter");
    assert.equal(page.appAnswer?.status, 500);
    const { value } = await developer.evaluate(page, "inFrame + 1");
    assert.equal(value.text, "2");
    assert.deepEqual((await developer.complete(page, "inFr")).names, ["inFrame"]);
    const object = await developer.evaluate(page, "({ a: 1, b: 2 })");
    const { members } = await developer.members(page, object.value.handle);
    assert.deepEqual(
      members.slice(0, 2).map(({ name, text }) => [name, text]),
      [
        ["a", "1"],
        ["b", "2"],
      ],
    );

    const [newest] = await developer.captures();
    assert.equal(newest?.id, page.capture.id);
    assert.equal((await developer.open(page.capture.id)).state.isLive, true);
  });

  it("says so when something else comes than the debugger's page", async () => {
    const server = await serve({ entry, debugger: true });
    const developer = await Developer.enter(server.developerUrl);
    await assert.rejects(developer.fail("/"), { code: "NO_CAPTURE_PAGE", message: /200/ });
    await assert.rejects(developer.open("no-such-capture"), { code: "NO_CAPTURE_PAGE" });
  });

  it("is none with another start's key, nor where the debugger is off", async () => {
    const server = await serve({ entry, debugger: true });
    const wrong = `${server.url}/__stopgap__/developer#key=${"a".repeat(22)}`;
    await assert.rejects(Developer.enter(wrong), { code: "NOT_ENTERED", message: /403/ });
    const without = await serve({ entry });
    assert.equal(without.developerUrl, undefined);
    await assert.rejects(Developer.enter(without.developerUrl), { code: "NOT_ENTERED" });
  });
});
