import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decidePageStep, type PageStep } from "./decide-page-step.ts";
import type { LiveState } from "./live-state.ts";

const fails = { details: "TypeError: no" };
const cases: [string, string, string | undefined, LiveState, PageStep][] = [
  ["nothing is new", "a.1", undefined, { version: "a.1", failure: null }, { kind: "hide" }],
  ["newer code runs", "a.1", undefined, { version: "a.2", failure: null }, { kind: "reload" }],
  [
    "the server was started again",
    "a.2",
    undefined,
    { version: "b.2", failure: null },
    { kind: "reload" },
  ],
  ["it has reloaded in vain", "a.1", "a.2", { version: "a.2", failure: null }, { kind: "hide" }],
  ["it is newer still", "a.1", "a.2", { version: "a.3", failure: null }, { kind: "reload" }],
  [
    "a change fails",
    "a.1",
    undefined,
    { version: "a.1", failure: fails },
    { kind: "show", ...fails },
  ],
  [
    "a change fails for somebody else's code",
    "a.1",
    "a.1",
    { version: "a.1", failure: { details: null } },
    { kind: "show", details: null },
  ],
  [
    "the page is old, and a change fails",
    "a.1",
    undefined,
    { version: "a.2", failure: fails },
    { kind: "reload" },
  ],
];

describe("an open page", () => {
  for (const [name, pageVersion, triedVersion, state, step] of cases) {
    it(`does ${step.kind} when ${name}`, () => {
      assert.deepEqual(decidePageStep(pageVersion, triedVersion, state), step);
    });
  }
});
