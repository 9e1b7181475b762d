import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../test/support/random.ts";
import { fromSessionText } from "./from-session-text.ts";
import { toSessionText } from "./to-session-text.ts";

class Person {
  name = "Ada";
}

function toText(value: unknown): string {
  return toSessionText({ values: new Map([["key", value]]), isPermanent: false });
}

function bringBack(value: unknown): unknown {
  return fromSessionText(toText(value))?.values.get("key");
}

describe("the text of a session", () => {
  for (const value of [
    "",
    "é日😀\u0000\u2028</script>",
    "\ud800",
    0,
    -0,
    1.5,
    Number.NaN,
    -Infinity,
    true,
    null,
    undefined,
    2n ** 70n,
    new Date(0),
    new Uint8Array([0, 255]),
    new Uint8Array(0),
    new Map<unknown, unknown>([[1, new Set(["a", new Date(5)])]]),
    [1, [2, [undefined, null]], {}],
    { a: { b: { c: [1n] } }, Bytes: ["AA"], "": "" },
  ]) {
    it(`brings back ${typeof value} ${toText(value)}`, () => {
      assert.deepStrictEqual(bringBack(value), value);
    });
  }

  it("brings back a date that is none as one that is none", () => {
    const date = bringBack(new Date(Number.NaN));
    assert.ok(date instanceof Date && Number.isNaN(date.valueOf()));
  });

  it("brings back what stands in two places, and what holds itself, as one", () => {
    const shared: Record<string, unknown> = {};
    shared["self"] = shared;
    const back = bringBack([shared, shared]) as Record<string, unknown>[];
    assert.equal(back[0], back[1]);
    assert.equal(back[0]?.["self"], back[0]);
  });

  it("takes along no byte of the memory around a Buffer", () => {
    const memory = Buffer.from("secret secret public secret");
    const text = toText(memory.subarray(14, 20));
    assert.deepEqual(bringBack(memory.subarray(14, 20)), new Uint8Array(Buffer.from("public")));
    assert.ok(!text.includes(Buffer.from("secret").toString("base64").slice(0, 6)));
    assert.ok(text.length < 60);
  });

  it("lets keys be what they like, and change no prototype", () => {
    const values = new Map<string, unknown>([
      ["__proto__", { isAdmin: true }],
      ["constructor", 1],
    ]);
    const back = fromSessionText(toSessionText({ values, isPermanent: true }));
    assert.deepEqual(back, { values, isPermanent: true });
    assert.equal("isAdmin" in {}, false);
  });

  for (const [value, place] of [
    [() => 1, 'session.get("key")'],
    [{ user: { photo: new Person() } }, 'session.get("key").user.photo'],
    [[1, Symbol("a")], 'session.get("key")[1]'],
    [Promise.resolve(1), 'session.get("key")'],
    [JSON.parse('{"__proto__":1}') as unknown, 'session.get("key")'],
    [new WeakMap(), 'session.get("key")'],
  ] as const) {
    it(`says that ${place} can't be kept`, () => {
      assert.throws(() => toText(value), {
        code: "SESSION_VALUE_NOT_STORABLE",
        message: `${place} can't be kept from one request to the next.`,
      });
    });
  }

  it("is an error for what is nested too deeply, not an end of the process", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    assert.throws(() => toText(deep), { code: "SESSION_VALUE_NOT_STORABLE" });
  });

  for (const text of [
    "",
    "x",
    "{}",
    "[]",
    "null",
    "-1",
    '"a"',
    "[[1,2],true]",
    "[[1,2],1,2]",
    "[[1],5]",
    '[[1,2],true,["Map",9]]',
  ]) {
    it(`is not ${text}`, () => {
      assert.equal(fromSessionText(text), undefined);
    });
  }

  it("is the same again for what it brings back, whatever that is", () => {
    const random = new Random(3);
    for (let i = 0; i < 1000; i += 1) {
      const text = toText(makeValue(random, 4));
      const content = fromSessionText(text);
      assert.ok(content);
      assert.equal(toSessionText(content), text);
    }
  });
});

function makeValue(random: Random, depth: number): unknown {
  const size = random.integer(0, 4);
  const makeMany = (): unknown[] =>
    Array.from({ length: size }, () => makeValue(random, depth - 1));
  const kind = random.integer(0, depth > 0 ? 10 : 6);
  if (kind === 0) return random.integer(-1e6, 1e6) / random.integer(1, 7);
  if (kind === 1) return random.pick([true, false, null, undefined, Number.NaN]);
  if (kind === 2) return new Date(random.integer(-1e12, 1e12));
  if (kind === 3) return BigInt(random.integer(-1e9, 1e9)) ** 3n;
  if (kind === 4) return Uint8Array.from({ length: size }, () => random.integer(0, 255));
  if (kind <= 6)
    return String.fromCharCode(...Array.from({ length: size }, () => random.integer(0, 0xffff)));
  if (kind === 7) return makeMany();
  if (kind === 8) return new Set(makeMany());
  if (kind === 9) return new Map(makeMany().map((value, index) => [index, value]));
  return Object.fromEntries(makeMany().map((value, index) => [`key ${index}`, value]));
}
