import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideMove, type GenerationEvent, type GenerationState } from "./decide-move.ts";

const STATES: GenerationState[] = ["building", "ready", "serving", "draining", "failed", "ended"];
const EVENTS: GenerationEvent[] = ["loaded", "not-loaded", "took-over", "replaced", "empty"];

/** Every other pair changes nothing. */
const MOVES: [GenerationState, GenerationEvent, GenerationState][] = [
  ["building", "loaded", "ready"],
  ["building", "not-loaded", "failed"],
  ["building", "replaced", "ended"],
  ["ready", "took-over", "serving"],
  ["ready", "replaced", "ended"],
  ["serving", "replaced", "draining"],
  ["draining", "empty", "ended"],
  ["failed", "replaced", "ended"],
];

describe("decideMove", () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      const [, , next = state] =
        MOVES.find(([from, what]) => from === state && what === event) ?? [];
      it(`${state} and ${event}: ${next}`, () => {
        assert.equal(decideMove(state, event), next);
      });
    }
  }
});
