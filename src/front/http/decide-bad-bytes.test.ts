import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BadBytes, decideBadBytes } from "./decide-bad-bytes.ts";

const FRESH: BadBytes = {
  code: "HPE_INVALID_METHOD",
  isAnswerable: true,
  isRefused: false,
  dueAnswers: 0,
  isInBody: false,
  isAnswerBegun: false,
};

const CASES: readonly [string, Partial<BadBytes>, ReturnType<typeof decideBadBytes>][] = [
  ["on a fresh or idle connection", {}, "refuse"],
  ["behind a request that is being answered", { dueAnswers: 1 }, "wait"],
  ["behind an answer that is half written", { dueAnswers: 1, isAnswerBegun: true }, "wait"],
  ["in the body of the only request", { dueAnswers: 1, isInBody: true }, "refuse"],
  ["in the body of one behind another", { dueAnswers: 2, isInBody: true }, "wait"],
  [
    "in the body of one that is being answered",
    { dueAnswers: 1, isInBody: true, isAnswerBegun: true },
    "cut",
  ],
  ["behind a request that closes", { code: "HPE_CLOSED_CONNECTION", dueAnswers: 1 }, "ignore"],
  ["after a 4xx", { isRefused: true, isAnswerable: false }, "ignore"],
  ["on a connection that we have ended", { isAnswerable: false }, "cut"],
  ["a reset", { code: "ECONNRESET", isAnswerable: false, dueAnswers: 1 }, "cut"],
];

describe("decideBadBytes", () => {
  for (const [name, bytes, verdict] of CASES)
    it(`${name}: ${verdict}`, () => assert.equal(decideBadBytes({ ...FRESH, ...bytes }), verdict));
});
