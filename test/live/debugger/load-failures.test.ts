import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Developer } from "stopgap/testing";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { waitFor } from "../../support/wait-for.ts";

const GOOD = `
require("node:http").createServer((_request, response) => response.end("fine")).listen(3000);
`;
const BAD = `
function connect(url) {
  throw new TypeError("no database at " + url);
}
connect("postgres://ann:hunter2@db/shop");
`;

describe("an app that does not load", () => {
  it("is listed once for each state of its source, with its frames", async (test) => {
    const app = await ReloadingApp.start(test, { "app.cjs": GOOD }, { debugger: true });
    const developer = await Developer.enter(app.server.developerUrl);
    app.save("app.cjs", BAD);
    await app.untilSettled("failed", 2);
    await waitFor("the first capture", async () => (await developer.captures()).length === 1);
    const [first] = await developer.captures();
    const { capture, state } = await developer.open(first?.id ?? "");
    assert.equal(capture.error.name, "TypeError");
    assert.doesNotMatch(JSON.stringify(capture.error), /hunter2/);
    assert.deepEqual(
      capture.frames.slice(0, 2).map(({ functionName, line }) => [functionName, line]),
      [
        ["connect", 3],
        ["Object.<anonymous>", 5],
      ],
    );
    assert.match(JSON.stringify(capture.frames[0]?.source), /no database at/);
    assert.equal(state.isLive, false);
    assert.equal(
      (await fetch(`${app.url}/__stopgap__/debugger/captures/${capture.id}`)).status,
      404,
    );
    app.save("app.cjs", `${BAD}// again`);
    await app.untilSettled("failed", 3);
    await waitFor("the second capture", async () => (await developer.captures()).length === 2);
    app.save("app.cjs", GOOD);
    await app.untilSettled("current", 4);
    assert.equal((await app.ask()).body, "fine");
    assert.equal((await developer.captures()).length, 2);
  });
});
