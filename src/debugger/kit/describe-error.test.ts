import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeError } from "./describe-error.ts";

const HOSTILE = new Proxy(
  {},
  {
    get() {
      throw new Error("no");
    },
    getPrototypeOf() {
      throw new Error("no");
    },
  },
);

describe("describeError", () => {
  for (const [thrown, name, message] of [
    [new TypeError("boom"), "TypeError", "boom"],
    [new (class DatabaseError extends Error {})("x"), "DatabaseError", "x"],
    ["a string", "string", "a string"],
    [null, "null", "null"],
    [undefined, "undefined", "undefined"],
    [42, "number", "42"],
    [{ reason: "x" }, "Object", '{ reason: "x" }'],
    [HOSTILE, "object", "Proxy"],
  ] as const) {
    it(`tells of ${name} ${message}`, () => {
      const described = describeError(thrown);
      assert.deepEqual([described.name, described.message], [name, message]);
    });
  }

  it("tells of causes, and of a cycle once", () => {
    const root = new Error("root");
    const error = new Error("outer", { cause: new Error("middle", { cause: root }) });
    root.cause = error;
    assert.deepEqual(
      describeError(error).causes.map(({ message }) => message),
      ["middle", "root"],
    );
  });

  it("tells of what parts were caused by and made of", () => {
    const inner = new AggregateError([new Error("innermost")], "inner");
    const error = new AggregateError(
      [new Error("one", { cause: new Error("why") }), inner, "same", "same"],
      "outer",
    );
    inner.errors.push(error);
    const { parts } = describeError(error);
    assert.deepEqual(
      parts.map((part) => [
        part.message,
        part.causes.map(({ message }) => message),
        part.parts.map(({ message }) => message),
      ]),
      [
        ["one", ["why"], []],
        ["inner", [], ["innermost"]],
        ["same", [], []],
        ["same", [], []],
      ],
    );
  });

  it("shows no secret of a message or stack", () => {
    const described = describeError(new Error("no answer of postgres://ann:hunter2@db"));
    assert.doesNotMatch(JSON.stringify(described), /hunter2/);
  });

  it("tells of the parts of an AggregateError", () => {
    const error = new AggregateError([new Error("one"), "two"], "both");
    assert.deepEqual(
      describeError(error).parts.map(({ message }) => message),
      ["one", "two"],
    );
  });
});
