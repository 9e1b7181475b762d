import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { wantsColour } from "./wants-colour.ts";

describe("colours", () => {
  for (const [what, isTerminal, env, isWanted] of [
    ["on a terminal", true, {}, true],
    ["on a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, true],
    ["in a file", false, {}, false],
    ["in a file, whatever FORCE_COLOR says", false, { FORCE_COLOR: "1" }, false],
    ["with NO_COLOR", true, { NO_COLOR: "0" }, false],
    ["on a dumb terminal", true, { TERM: "dumb" }, false],
  ] as const) {
    it(`are ${isWanted ? "shown" : "left out"} ${what}`, () => {
      assert.equal(wantsColour(isTerminal, env), isWanted);
    });
  }
});
