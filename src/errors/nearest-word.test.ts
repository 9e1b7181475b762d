import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestWord } from "./nearest-word.ts";

const flags = [
  "--port",
  "--host",
  "--threads",
  "--threaded",
  "--queue",
  "--queue-timeout",
  "--quiet",
  "-p",
  "-q",
];

describe("the suggestion for a word that is not known", () => {
  for (const [word, nearest] of [
    ["--prot", "--port"],
    ["--Port", "--port"],
    ["port", "--port"],
    ["--thread", "--threads"],
    ["--queueTimeout", "--queue-timeout"],
    ["--queue-time", "--queue-timeout"],
    ["--quite", "--quiet"],
    ["-P", "-p"],
    ["-x", undefined],
    ["--banana", undefined],
    ["", undefined],
  ] as const) {
    it(`is ${nearest ?? "none"} for "${word}"`, () => {
      assert.equal(nearestWord(word, flags), nearest);
    });
  }
});
