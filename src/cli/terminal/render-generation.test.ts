import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../messages/front-events.ts";
import { createPaint } from "./paint.ts";
import { renderEvent } from "./render-event.ts";

const plain = { time: new Date(2025, 0, 2, 12, 1, 7), paint: createPaint(false) };

const failure = {
  name: "TypeError",
  message: "cart is undefined",
  stack: "    at pay (/app/cart.ts:3:9)",
};

const ready: Extract<FrontEvent, { type: "front:generation-ready" }> = {
  type: "front:generation-ready",
  generation: 4,
  previous: 3,
  paths: ["src/a.ts"],
  pathCount: 1,
  readyMs: 180,
  finishing: 0,
};

const failed: Extract<FrontEvent, { type: "front:generation-failed" }> = {
  type: "front:generation-failed",
  generation: 4,
  serving: 3,
  paths: ["src/a.ts"],
  pathCount: 1,
  failure,
  codeFrame: "> 3 | pay(\n    | ^",
};

const cases: [what: string, event: FrontEvent, text: string][] = [
  ["a save", ready, "changed src/a.ts → generation 4 ready in 180 ms"],
  [
    "a save during two requests",
    { ...ready, finishing: 2 },
    "changed src/a.ts → generation 4 ready in 180 ms (2 requests finish on 3)",
  ],
  [
    "a save during one request",
    { ...ready, finishing: 1 },
    "changed src/a.ts → generation 4 ready in 180 ms (1 request finishes on 3)",
  ],
  [
    "a checkout",
    { ...ready, paths: ["src/a.ts", "src/b.ts"], pathCount: 500 },
    "changed src/a.ts and 499 more → generation 4 ready in 180 ms",
  ],
  [
    "the first that loads",
    { ...ready, previous: null },
    "changed src/a.ts → generation 4 ready in 180 ms",
  ],
  [
    "another try without a change",
    { ...ready, paths: [], pathCount: 0 },
    "tried again → generation 4 ready in 180 ms",
  ],
  [
    "a save that does not load, with its place",
    failed,
    "src/a.ts does not load, still on generation 3: TypeError: cart is undefined\n" +
      "    > 3 | pay(\n        | ^\n    at pay (/app/cart.ts:3:9)",
  ],
  [
    "several files that do not load",
    { ...failed, paths: ["src/a.ts", "src/b.ts"], pathCount: 2, codeFrame: "" },
    "src/a.ts and 1 more do not load, still on generation 3: TypeError: cart is undefined\n" +
      "    at pay (/app/cart.ts:3:9)",
  ],
  [
    "an app that has never loaded",
    { ...failed, paths: [], pathCount: 0, serving: null, codeFrame: "" },
    "The app does not load, people get a page that says so, and a change is waited for: TypeError: cart is undefined\n" +
      "    at pay (/app/cart.ts:3:9)",
  ],
  [
    "a file name that would move the cursor",
    { ...ready, paths: ["src/\u001b[2Ja.ts"] },
    String.raw`changed src/\x1b[2Ja.ts → generation 4 ready in 180 ms`,
  ],
  [
    "a long load",
    { type: "front:generation-slow", generation: 4, serving: 3, forMs: 3000, isHeld: false },
    "generation 4 has been loading for 3 s; generation 3 goes on answering",
  ],
  [
    "a long load that requests wait for",
    { type: "front:generation-slow", generation: 4, serving: 3, forMs: 3000, isHeld: true },
    "generation 4 has been loading for 3 s; requests wait for it (--reload hold)",
  ],
];

describe("the terminal's lines about reloads", () => {
  for (const [what, event, text] of cases) {
    it(`tells of ${what}`, () => {
      assert.equal(renderEvent(event, plain), `12:01:07 ${text}`);
    });
  }
});
