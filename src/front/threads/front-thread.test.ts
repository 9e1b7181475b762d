import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Exchange } from "../dispatch/exchange.ts";
import { FrontThread } from "./front-thread.ts";

const cases: [steps: string, running: number, streams: number][] = [
  ["add a", 1, 0],
  ["add a, rest a", 0, 1],
  ["add a, rest a, rest a", 0, 1],
  ["add a, rest a, wake a", 1, 0],
  ["add a, wake a", 1, 0],
  ["add a, rest a, remove a", 0, 0],
  ["add a, rest a, wake a, remove a", 0, 0],
  ["add a, turnIntoStream a", 0, 1],
  ["add a, rest a, turnIntoStream a", 0, 1],
  ["add a, turnIntoStream a, rest a, wake a", 0, 1],
  ["add a, rest a, add b, wake a", 2, 0],
  ["add a, rest a, add b, remove b", 0, 1],
  ["add a, remove a, rest a, wake a", 0, 0],
];

describe("what takes a thread up", () => {
  for (const [steps, running, streams] of cases) {
    it(`is ${running} running and ${streams} aside after: ${steps}`, () => {
      const thread = new FrontThread(1, 1, 1);
      const exchanges = { a: {} as Exchange, b: {} as Exchange };
      for (const step of steps.split(", ")) {
        const [act, name] = step.split(" ") as ["add" | "rest" | "wake", "a" | "b"];
        thread[act](exchanges[name]);
      }
      assert.deepEqual([thread.running, thread.streams], [running, streams]);
    });
  }
});
