import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutInspector } from "./without-inspector.ts";

describe("the environment of the server's process", () => {
  for (const [before, after] of [
    ["--inspect", ""],
    ["--inspect-brk=0.0.0.0:9229 --no-warnings", "--no-warnings"],
    [
      "--no-warnings --inspect=0 --max-old-space-size=100",
      "--no-warnings --max-old-space-size=100",
    ],
    ["--import tsx", "--import tsx"],
  ] as const) {
    it(`has ${after === "" ? "nothing" : after} of ${before}`, () => {
      assert.equal(withoutInspector({ NODE_OPTIONS: before })["NODE_OPTIONS"], after);
    });
  }

  it("is the same in everything else", () => {
    assert.deepEqual(withoutInspector({ HOME: "/home/ann" }), { HOME: "/home/ann" });
  });
});
