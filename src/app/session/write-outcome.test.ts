import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeOutcome } from "./write-outcome.ts";

describe("what a session writes into the headers", () => {
  for (const [before, vary, after] of [
    [undefined, false, null],
    [undefined, true, "Cookie"],
    ["Accept", true, "Accept, Cookie"],
    ["Accept", false, "Accept"],
    ["accept, cookie", true, "accept, cookie"],
    ["*", true, "*"],
    ["X-Cookie", true, "X-Cookie, Cookie"],
  ] as const) {
    it(`makes ${before} vary as ${after}`, () => {
      const headers = new Headers(before === undefined ? {} : { Vary: before });
      writeOutcome({ vary }, headers);
      assert.equal(headers.get("Vary"), after);
    });
  }

  it("leaves the cookies that are there", () => {
    const headers = new Headers({ "Set-Cookie": "a=b" });
    writeOutcome({ vary: true, setCookie: "session=c; Path=/" }, headers);
    assert.deepEqual(headers.getSetCookie(), ["a=b", "session=c; Path=/"]);
  });
});
