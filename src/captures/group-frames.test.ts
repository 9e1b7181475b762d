import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CapturedFrame } from "../messages/capture.ts";
import { chooseFrame, groupFrames } from "./group-frames.ts";
import { toFrame } from "../../test/support/captures.ts";

const own = toFrame();
const node = toFrame({ kind: "node", file: "node:internal/timers" });
const inPackage = (name: string): CapturedFrame =>
  toFrame({ kind: "package", file: `/a/node_modules/${name}/a.js` });

describe("frames", () => {
  it("of the app are shown, and others folded", () => {
    const frames = [inPackage("pg"), own, own, inPackage("express"), inPackage("router"), node];
    assert.deepEqual(groupFrames(frames), [
      { first: 0, end: 1, label: "1 frame in pg" },
      { first: 1, end: 3, label: "" },
      { first: 3, end: 6, label: "3 frames in express, router and Node" },
    ]);
    assert.equal(chooseFrame(frames), 1);
  });

  it("are named after a few packages, not all", () => {
    const frames = [own, ..."abcde".split("").map(inPackage)];
    assert.equal(groupFrames(frames)[1]?.label, "5 frames in a, b, c and others");
  });

  it("are shown when none is the app's own", () => {
    assert.deepEqual(groupFrames([node, node]), [{ first: 0, end: 2, label: "" }]);
    assert.equal(chooseFrame([node, node]), 0);
  });

  it("of a recursion are folded in their middle", () => {
    assert.deepEqual(groupFrames(Array.from({ length: 2000 }, () => own)), [
      { first: 0, end: 20, label: "" },
      { first: 20, end: 1990, label: "1,970 more frames" },
      { first: 1990, end: 2000, label: "" },
    ]);
  });

  it("may be none", () => {
    assert.deepEqual(groupFrames([]), []);
    assert.equal(chooseFrame([]), 0);
  });
});
