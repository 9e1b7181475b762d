import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { placeGivenFrames } from "./place-given-frames.ts";

interface TestFrame {
  kind: "app" | "package";
  file: string;
  line: number;
  origin: string;
}

function toFrames(places: string, origin: string): TestFrame[] {
  return places
    .split(" ")
    .filter((place) => place !== "")
    .map((place) => {
      const [file = "", line] = place.split(":");
      return { kind: file === "lib" ? "package" : "app", file, line: Number(line), origin };
    });
}

describe("placeGivenFrames", () => {
  const cases: [what: string, made: string, answering: string, placed: string][] = [
    [
      "made in a frame that is still at work",
      "app:6 lib:1",
      "lib:9 lib:8 app:6 lib:1",
      "app:6 lib:1",
    ],
    ["made further in than where it was given", "app:6 app:7", "lib:9 app:6 app:7", "app:6 app:7"],
    ["made by what is over", "app:6 lib:1", "lib:9 lib:8", "app:6 lib:1 lib:9 lib:8"],
    ["made without a stack", "", "lib:9 app:3", "lib:9 app:3"],
    ["made by a package", "lib:1", "lib:9 lib:1", "lib:1 lib:9 lib:1"],
  ];
  for (const [what, made, answering, placed] of cases)
    it(`shows an error that was ${what}`, () => {
      const frames = placeGivenFrames(toFrames(made, "stack"), toFrames(answering, "live"));
      assert.equal(frames.map(({ file, line }) => `${file}:${line}`).join(" "), placed);
    });
});
