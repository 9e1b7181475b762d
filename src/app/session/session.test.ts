import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Session } from "./session.ts";
import { toSessionText } from "./to-session-text.ts";

interface Data {
  user: number;
  cart: { id: number; tags: Set<string> }[];
  seen: Date;
}

function keep(values: Partial<Data>, isPermanent = false): Session<Data> {
  const text = toSessionText({ values: new Map(Object.entries(values)), isPermanent });
  return new Session<Data>(() => text);
}

describe("Session", () => {
  it("holds what was set, by key and type", () => {
    const session = new Session<Data>();
    session.set("user", 7);
    const user: number | undefined = session.get("user");
    assert.equal(user, 7);
    assert.equal(session.has("user"), true);
    assert.equal(session.get("seen"), undefined);
    assert.deepEqual(session.keys(), ["user"]);
    assert.equal(session.pop("user"), 7);
    assert.equal(session.pop("user"), undefined);
    assert.equal(session.delete("user"), false);
    assert.deepEqual({ ...session.toObject() }, {});
  });

  it("refuses other keys and types when it is compiled", () => {
    const session = new Session<Data>();
    // @ts-expect-error no such key
    session.set("usr", 7);
    // @ts-expect-error another type
    session.set("user", "7");
    // @ts-expect-error it may be absent
    const user: number = session.get("user");
    assert.equal(user, "7");
  });

  it("loads once, at the first look", () => {
    let loadCount = 0;
    const session = new Session<Data>(() => {
      loadCount += 1;
      return undefined;
    });
    assert.deepEqual([session.isAccessed, session.isModified, loadCount], [false, false, 0]);
    session.get("user");
    session.get("user");
    assert.deepEqual([session.isAccessed, session.isModified, loadCount], [true, false, 1]);
  });

  for (const [look, use] of [
    ["get", (session) => session.get("user")],
    ["has", (session) => session.has("user")],
    ["keys", (session) => session.keys()],
    ["toObject", (session) => session.toObject()],
    ["isNew", (session) => session.isNew],
    ["isPermanent", (session) => session.isPermanent],
    ["delete of what is not there", (session) => session.delete("seen")],
    ["set to the same", (session) => session.set("user", 7)],
  ] as [string, (session: Session<Data>) => unknown][]) {
    it(`is looked at, and not modified, by ${look}`, () => {
      const session = keep({ user: 7 });
      use(session);
      assert.deepEqual([session.isAccessed, session.isModified], [true, false]);
    });
  }

  for (const [change, use] of [
    ["set", (session) => session.set("user", 8)],
    ["delete", (session) => session.delete("user")],
    ["a change inside of a value", (session) => session.get("cart")?.[0]?.tags.add("new")],
    [
      "a value added inside of a value",
      (session) => session.get("cart")?.push({ id: 2, tags: new Set() }),
    ],
    ["a date moved", (session) => session.get("seen")?.setFullYear(1999)],
    ["isPermanent", (session) => (session.isPermanent = true)],
    ["clear", (session) => session.clear()],
    ["regenerate", (session) => session.regenerate()],
  ] as [string, (session: Session<Data>) => unknown][]) {
    it(`is modified by ${change}`, () => {
      const session = keep({ user: 7, cart: [{ id: 1, tags: new Set() }], seen: new Date(0) });
      use(session);
      assert.equal(session.isModified, true);
    });
  }

  it("knows whether it is new and permanent", () => {
    assert.equal(new Session<Data>().isNew, true);
    assert.equal(keep({}).isNew, false);
    assert.equal(keep({}, true).isPermanent, true);
    assert.equal(new Session<Data>(() => "rubbish").isNew, true);
  });

  it("gives templates an object that has no prototype to be confused with", () => {
    const session = new Session();
    assert.equal(session.toObject()["constructor"], undefined);
    session.set("__proto__", 1);
    assert.deepEqual(Object.keys(session.toObject()), ["__proto__"]);
  });
});
