import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StopgapError } from "../errors/stopgap-error.ts";
import { cleanStack } from "./clean-stack.ts";
import { toFailure } from "./to-failure.ts";

const HOSTILE = new Proxy(() => {}, {
  get() {
    throw new Error("no");
  },
  getPrototypeOf() {
    throw new Error("no");
  },
});

function errorWith(stack: string, options?: ErrorOptions): Error {
  return Object.assign(new TypeError("boom", options), { stack: `TypeError: boom\n${stack}` });
}

describe("toFailure", () => {
  it("keeps the user's frames only", () => {
    const { name, message, stack } = toFailure(
      errorWith(
        "    at deep (/srv/app.ts:1:2)\n    at node:internal/x:1:1\n    at new Promise (<anonymous>)",
      ),
    );
    assert.deepEqual(
      { name, message, stack },
      { name: "TypeError", message: "boom", stack: "    at deep (/srv/app.ts:1:2)" },
    );
  });

  it("tells the causes", () => {
    const cause = errorWith("    at connect (/srv/db.ts:3:4)");
    const { stack } = toFailure(errorWith("    at start (/srv/app.ts:1:2)", { cause }));
    assert.equal(
      stack,
      "    at start (/srv/app.ts:1:2)\ncaused by TypeError: boom\n    at connect (/srv/db.ts:3:4)",
    );
  });

  it("keeps a code that is text", () => {
    assert.equal(toFailure(Object.assign(new Error("x"), { code: "ENOENT" })).code, "ENOENT");
    assert.equal("code" in toFailure(Object.assign(new Error("x"), { code: 7 })), false);
  });

  it("keeps what a StopgapError knows", () => {
    const error = new StopgapError({
      code: "NO_APP",
      message: "None.",
      fix: "Export one.",
      userStack: "    at x",
    });
    const expected = {
      name: "StopgapError",
      message: "None.",
      stack: "    at x",
      code: "NO_APP",
      fix: "Export one.",
    };
    assert.deepEqual(toFailure(error), expected);
  });

  it("names a class that has set no name", () => {
    class DatabaseError extends Error {}
    assert.equal(toFailure(new DatabaseError("x")).name, "DatabaseError");
  });

  for (const [thrown, message] of [
    ["text", "text"],
    [null, "null"],
    [undefined, "undefined"],
    [42, "42"],
    [Symbol("sign"), "Symbol(sign)"],
    [{ reason: "x" }, '{"reason":"x"}'],
    [Object.create(null), "{}"],
    [HOSTILE, "a value that can't be shown"],
  ] as const) {
    it(`tells of ${message}`, () =>
      assert.deepEqual(toFailure(thrown), { name: "Error", message, stack: "" }));
  }
});

describe("cleanStack", () => {
  it("keeps the frames of the user's packages, and drops loaders and ourselves", () => {
    const kept =
      "    at route (/srv/node_modules/express/index.js:1:1)\n    at file:///srv/app.js:9:1";
    const own = `    at load (${import.meta.url}:1:1)`;
    assert.equal(
      cleanStack(`Error: x\n${kept}\n    at hook (/srv/node_modules/tsx/dist/a.mjs:1:1)\n${own}`),
      kept,
    );
  });
});
