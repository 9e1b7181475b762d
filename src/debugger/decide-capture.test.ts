import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideCapture, type ThrowFacts } from "./decide-capture.ts";

const CAUGHT: ThrowFacts = {
  choice: "500",
  isOfEvaluation: false,
  isSeen: false,
  isUncaught: false,
  isOfRequest: true,
};

describe("decideCapture", () => {
  const cases: [what: string, facts: Partial<ThrowFacts>, decision: string][] = [
    ["a throw in a request", {}, "wait"],
    ["a throw that nobody catches", { isUncaught: true }, "wait"],
    ["the same error, thrown on", { isSeen: true }, "skip"],
    ["a developer's own mistake", { isOfEvaluation: true }, "skip"],
    ["a developer's own mistake, with all", { isOfEvaluation: true, choice: "all" }, "skip"],
    ["the same error with all", { isSeen: true, choice: "all" }, "skip"],
    ["a caught throw outside of requests", { isOfRequest: false }, "skip"],
    ["an uncaught one there", { isOfRequest: false, isUncaught: true }, "wait"],
    ["a caught one there with all", { isOfRequest: false, choice: "all" }, "keep"],
    ["a throw in a request with unhandled", { choice: "unhandled" }, "skip"],
    ["an uncaught one with unhandled", { choice: "unhandled", isUncaught: true }, "wait"],
    ["any throw with all", { choice: "all" }, "keep"],
  ];
  for (const [what, facts, decision] of cases)
    it(`says ${decision} to ${what}`, () =>
      assert.equal(decideCapture({ ...CAUGHT, ...facts }), decision));
});
