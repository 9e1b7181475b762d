import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Pace, toPaceLimit } from "./pace.ts";

/** `[at second, what happens]` */
type Step = [seconds: number, step: number | "begin" | "end"];

const cases: [what: string, steps: Step[], askedAt: number, isTooSlow: boolean][] = [
  ["sends nothing for just under the time", [[0, "begin"]], 29.9, false],
  ["sends nothing for the time", [[0, "begin"]], 30, true],
  ["is not asked for anything", [], 1000, false],
  [
    "sends one byte every few seconds",
    [[0, "begin"], ...[5, 10, 15, 20, 25].map((stepAt): Step => [stepAt, 1])],
    30,
    true,
  ],
  [
    "sends just under the rate",
    [
      [0, "begin"],
      [10, 1000],
      [20, 1999],
    ],
    30,
    true,
  ],
  [
    "sends just the rate",
    [
      [0, "begin"],
      [10, 1000],
      [20, 2000],
    ],
    49.9,
    false,
  ],
  [
    "sends much and then nothing",
    [
      [0, "begin"],
      [1, 1_000_000],
    ],
    31,
    true,
  ],
  [
    "was not asked for most of the time",
    [
      [0, "begin"],
      [10, "end"],
      [500, "begin"],
    ],
    519.9,
    false,
  ],
  [
    "has ended its turn in the nick of time",
    [
      [0, "begin"],
      [30, "end"],
    ],
    31,
    false,
  ],
  [
    "owes in short turns",
    [
      [0, "begin"],
      [10, "end"],
      [20, "begin"],
      [30, "end"],
      [40, "begin"],
    ],
    50,
    true,
  ],
];

describe("the pace of a client with 30 s for 3000 bytes", () => {
  for (const [what, steps, askedAt, isTooSlow] of cases) {
    it(`is ${isTooSlow ? "too slow" : "fine"} when it ${what}`, () => {
      let seconds = 0;
      const pace = new Pace(toPaceLimit(30_000, 100), () => seconds * 1000);
      for (const [stepAt, step] of steps) {
        seconds = stepAt;
        if (step === "begin") pace.beginTurn();
        else if (step === "end") pace.endTurn();
        else pace.note(step);
      }
      seconds = askedAt;
      assert.equal(pace.isTooSlow, isTooSlow);
    });
  }

  it("has no limit with 0", () => {
    let now = 0;
    const pace = new Pace(toPaceLimit(0, 100), () => now);
    pace.beginTurn();
    now = 1e9;
    assert.equal(pace.isTooSlow, false);
  });

  it("is fine with any byte when there is no least rate", () => {
    assert.deepEqual(toPaceLimit(30_000, 0), { idleMs: 30_000, leastBytes: 1 });
  });
});
