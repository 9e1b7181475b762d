import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BodyRoom, type BodyHolder } from "./body-room.ts";

/** `name+bytes` adds, `-name` leaves. */
const cases: [steps: string, gaveWay: string, usedBytes: number][] = [
  ["ann+60 ben+40", "", 100],
  ["ann+60 ben+41", "ann", 41],
  ["ann+60 ben+30 ann+11", "ben", 71],
  ["ann+60 ben+30 -ann cy+70", "", 100],
  ["ann+30 ben+30 cy+30 dan+90", "ann ben cy", 90],
  ["ann+101", "ann", 0],
  ["ann+50 ann+51", "ann", 0],
  ["-ann", "", 0],
];

describe("room for 100 bytes of bodies", () => {
  for (const [steps, gaveWay, usedBytes] of cases) {
    it(`after ${steps}: ${gaveWay || "nobody"} had to give way`, () => {
      const room = new BodyRoom(100);
      const gone: string[] = [];
      const holders = new Map<string, BodyHolder>();
      const find = (name: string): BodyHolder => {
        const holder = holders.get(name) ?? {
          giveWay: () => {
            gone.push(name);
            room.leave(find(name));
          },
        };
        holders.set(name, holder);
        return holder;
      };
      for (const step of steps.split(" ")) {
        const [name = "", bytes] = step.split("+");
        if (bytes === undefined) room.leave(find(name.slice(1)));
        else room.add(find(name), Number(bytes));
      }
      assert.deepEqual([gone.join(" "), room.usedBytes], [gaveWay, usedBytes]);
    });
  }
});
