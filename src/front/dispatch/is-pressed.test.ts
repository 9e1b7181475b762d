import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BusyThread, isPressed } from "./is-pressed.ts";

const FRESH: BusyThread = { utilization: 0.9, newestMs: 1 };
const BUSY: BusyThread = { ...FRESH, newestMs: 400 };
const IDLE: BusyThread = { ...FRESH, newestMs: undefined };
const WAITING: BusyThread = { utilization: 0.1, newestMs: 3 };

const cases: [string, BusyThread[], number, boolean][] = [
  ["short requests keep both cores busy", [FRESH, FRESH, FRESH], 0, true],
  [
    "the front and two threads share both cores",
    [WAITING, { ...WAITING, utilization: 0.5 }],
    0.95,
    true,
  ],
  ["there is a core left", [FRESH], 0.1, false],
  [
    "eight share two cores, and each has had little of them",
    Array.from({ length: 8 }, () => ({ ...FRESH, newestMs: 70 })),
    0.1,
    true,
  ],
  [
    "eight share two cores, and each has had enough of them",
    Array.from({ length: 8 }, () => ({ ...FRESH, newestMs: 80 })),
    0.1,
    false,
  ],
  ["threads have nothing to do now", [FRESH, IDLE, IDLE], 0.3, false],
  ["long requests keep the cores busy", [FRESH, BUSY, BUSY], 0.1, false],
  [
    "requests wait for something else than the CPU",
    Array.from({ length: 8 }, () => WAITING),
    0.3,
    false,
  ],
];

describe("isPressed", () => {
  for (const [name, threads, frontUtilization, expected] of cases) {
    it(`is ${expected} when ${name}`, () =>
      assert.equal(isPressed(threads, { cores: 2, frontUtilization }), expected));
  }
});
