import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeValue } from "./describe-value.ts";
import { Handles } from "./handles.ts";
import { listMembers } from "./list-members.ts";

function fail(): never {
  throw new Error("code of the value's own was run");
}

const HOSTILE = new Proxy(
  {},
  { get: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail, has: fail },
);
class Order {
  readonly id = 7;
  get total(): number {
    return fail();
  }
}
const cyclic: Record<string, unknown> = { name: "ring" };
cyclic["self"] = cyclic;
const hostileText = {
  toString: fail,
  toJSON: fail,
  [Symbol.toPrimitive]: fail,
  get [Symbol.toStringTag](): string {
    return fail();
  },
};

describe("describeValue", () => {
  const cases: [string, unknown, string][] = [
    ["text", "a\n</script>", '"a\\n</script>"'],
    ["a long text", "x".repeat(500), `"${"x".repeat(200)}…" (500 characters)`],
    ["a number", -0, "-0"],
    ["a bigint", 12n, "12n"],
    ["a huge bigint", 1n << 100_000n, "a very large bigint"],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["nothing", undefined, "undefined"],
    ["null", null, "null"],
    ["a function", fail, "ƒ fail"],
    ["a class", Order, "class Order"],
    ["an object of a class", new Order(), "Order { id: 7 }"],
    ["a list", [1, [2, [3, [4]]]], "[1, [2, Array(2)]]"],
    ["a long list", Array.from({ length: 1e6 }).fill(0), "(1000000) [0, 0, 0, 0, 0, 0, …]"],
    // oxlint-disable-next-line no-sparse-arrays
    ["a list with holes", [1, , 3], "[1, empty, 3]"],
    ["a map", new Map([["a", 1]]), 'Map(1) { "a" => 1 }'],
    ["a set", new Set([1, 2]), "Set(2) { 1, 2 }"],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["no date", new Date(Number.NaN), "Invalid Date"],
    ["a pattern", /a+/g, "/a+/g"],
    ["an error", new TypeError("no"), "TypeError: no"],
    ["bytes", Buffer.from("ab"), "Buffer (2 bytes)"],
    ["a cycle", cyclic, '{ name: "ring", self: { name: "ring", self: {…} } }'],
    ["secrets in an object", { user: "ann", password: "x1" }, '{ user: "ann", password: ••• }'],
    ["secrets by their look", "Bearer abcdef.123", '"Bearer •••"'],
    [
      "names and values in turn",
      ["Cookie", "sid=abc", "Accept", "*/*"],
      '["Cookie", •••, "Accept", "*/*"]',
    ],
    [
      "a boxed text",
      new String("x".repeat(1e6)),
      `String "${"x".repeat(60)}…" (1000000 characters)`,
    ],
    ["a boxed number", Object(1), "Number 1"],
    ["a proxy", HOSTILE, "Proxy"],
    ["no prototype", Object.create(null), "Object (no prototype) {}"],
    ["a hostile object", hostileText, "{ toString: ƒ fail, toJSON: ƒ fail }"],
    [
      "a getter",
      Object.defineProperty({}, "now", { get: fail, enumerable: true }),
      "{ now: (getter) }",
    ],
    ["an object whose prototype is a proxy", Object.create(HOSTILE), "{}"],
  ];
  for (const [what, value, text] of cases)
    it(`shows ${what}`, () => assert.equal(describeValue("it", value, new Handles()).text, text));

  it("hides what has the name of a secret", () => {
    const shown = describeValue("apiToken", "abc", new Handles());
    assert.equal(shown.type, "hidden");
    assert.doesNotMatch(JSON.stringify(shown), /abc/);
    assert.equal(describeValue("hasPassword", true, new Handles()).text, "true");
  });
});

describe("listMembers", () => {
  it("opens objects level by level, without running getters", () => {
    const handles = new Handles();
    const object = {
      a: { b: 1 },
      get c(): number {
        return fail();
      },
      [Symbol("s")]: 2,
    };
    const { members, total } = listMembers(object, 0, handles);
    assert.equal(total, 3);
    assert.deepEqual(
      members.map(({ name, type, text }) => [name, type, text]),
      [
        ["a", "object", "{ b: 1 }"],
        ["c", "getter", "(getter: not run)"],
        ["Symbol(s)", "number", "2"],
      ],
    );
    assert.deepEqual(handles.find(members[0]?.handle ?? ""), { b: 1 });
  });

  it("gives a long text in pieces, and one with a secret not at all", () => {
    const handles = new Handles();
    const text = Array.from({ length: 40_000 }, (_word, i) => `w${i}`).join(" ");
    const { handle = "" } = describeValue("long", text, handles);
    const long = handles.find(handle) ?? {};
    const pieces: string[] = [];
    for (let total = 1; pieces.length < total;) {
      const level = listMembers(long, pieces.length, handles);
      total = level.total;
      pieces.push(...level.members.map((member) => member.text));
    }
    assert.equal(pieces.join(""), text);
    const secret = describeValue("it", `Bearer ${"a".repeat(500)}`, handles);
    assert.deepEqual([secret.text.slice(0, 11), secret.handle], ['"Bearer •••', undefined]);
    assert.equal(listMembers(new String("ab"), 0, handles).members[0]?.text, "ab");
  });

  it("hides the values of names that stand before them", () => {
    const { members } = listMembers(["Authorization", "abc", "Host", "a"], 0, new Handles());
    assert.deepEqual(
      members.map(({ type }) => type),
      ["string", "hidden", "string", "string"],
    );
  });

  it("gives a hundred at a time", () => {
    const { members, total } = listMembers(
      Array.from({ length: 1e6 }).fill(1),
      999_950,
      new Handles(),
    );
    assert.deepEqual([members.length, members[0]?.name, total], [50, "999950", 1e6]);
  });

  it("shows keys and values of maps, and hides secrets", () => {
    const { members } = listMembers(
      new Map<unknown, unknown>([
        ["a", 1],
        ["password", "x1"],
        [{}, 2],
      ]),
      0,
      new Handles(),
    );
    assert.deepEqual(
      members.map(({ name, type }) => [name, type]),
      [
        ['"a"', "number"],
        ["password", "hidden"],
        ["{}", "number"],
      ],
    );
  });

  it("finds nothing in a proxy", () => {
    assert.deepEqual(listMembers(HOSTILE, 0, new Handles()), { members: [], total: 0 });
  });
});
