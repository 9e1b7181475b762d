import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BusyThread, isPressed } from "./is-pressed.ts";

const FRESH: BusyThread = { utilization: 0.9, newestMs: 1 };
const cases: [string, BusyThread[], boolean][] = [
  ["short requests keep both cores busy", [FRESH, FRESH, FRESH], true],
  ["no request is ready for the core that is free next", [FRESH, FRESH], false],
  ["there is a core left", [FRESH], false],
  [
    "threads have nothing to do now",
    [FRESH, FRESH, { utilization: 0.9, newestMs: undefined }],
    false,
  ],
  ["long requests keep the cores busy", [FRESH, FRESH, { utilization: 1, newestMs: 400 }], false],
  [
    "requests wait for something else than the CPU",
    Array.from({ length: 8 }, () => ({ utilization: 0.1, newestMs: 3 })),
    false,
  ],
];

describe("isPressed", () => {
  for (const [name, threads, expected] of cases) {
    it(`is ${expected} when ${name}`, () => assert.equal(isPressed(threads, 2), expected));
  }
});
