import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideMove, type SessionMove } from "./decide-move.ts";

const none = new Map<string, unknown>();
const some = new Map<string, unknown>([["user", 7]]);

interface Case {
  values?: Map<string, unknown>;
  isPermanent?: boolean;
  isModified?: boolean;
  hasCookie?: boolean;
  ageSeconds?: number;
  refreshAfterSeconds?: number;
  renewsAll?: boolean;
}

const cases: [SessionMove, string, Case][] = [
  ["nothing", "new and only looked at", { values: none }],
  ["nothing", "a broken cookie, only looked at", { values: none, hasCookie: true }],
  ["write", "new, with something set", { isModified: true }],
  ["write", "changed", { isModified: true, hasCookie: true, ageSeconds: 5 }],
  ["forget", "emptied", { values: none, isModified: true, hasCookie: true, ageSeconds: 5 }],
  ["forget", "a broken cookie, cleared", { values: none, isModified: true, hasCookie: true }],
  ["nothing", "set and deleted in one request", { values: none, isModified: true }],
  ["nothing", "only read", { hasCookie: true, ageSeconds: 1e6 }],
  [
    "renew",
    "permanent, read after a while",
    { isPermanent: true, hasCookie: true, ageSeconds: 60 },
  ],
  ["nothing", "permanent, read soon", { isPermanent: true, hasCookie: true, ageSeconds: 59 }],
  [
    "renew",
    "permanent, to be renewed at each request",
    { isPermanent: true, hasCookie: true, ageSeconds: 0, refreshAfterSeconds: 0 },
  ],
  [
    "nothing",
    "permanent, never to be renewed",
    { isPermanent: true, hasCookie: true, ageSeconds: 1e9, refreshAfterSeconds: Infinity },
  ],
  ["renew", "in a store, read after a while", { hasCookie: true, ageSeconds: 60, renewsAll: true }],
  ["nothing", "permanent, new and empty", { values: none, isPermanent: true }],
];

describe("what becomes of a session", () => {
  for (const [move, name, { values = some, isPermanent = false, ...rest }] of cases) {
    it(`is to ${move}: ${name}`, () => {
      const circumstances = {
        isModified: false,
        hasCookie: false,
        ageSeconds: undefined,
        refreshAfterSeconds: 60,
        renewsAll: false,
        ...rest,
      };
      assert.equal(decideMove({ now: { values, isPermanent } }, circumstances), move);
    });
  }
});
