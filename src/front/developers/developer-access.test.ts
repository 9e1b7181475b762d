import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DeveloperAccess, withoutDeveloper } from "./developer-access.ts";

describe("a developer", () => {
  it("is whoever has the key of this start", () => {
    const access = new DeveloperAccess();
    assert.match(access.key, /^[\w-]{22}$/);
    assert.notEqual(access.key, new DeveloperAccess().key);
    assert.equal(access.judgeKey(access.key), "right");
    for (const key of ["", "a", `${access.key}a`, new DeveloperAccess().key, "ä".repeat(22)])
      assert.equal(access.judgeKey(key), "wrong");
  });

  it("is let in while somebody guesses, who is told that it is too much", () => {
    let nowMs = 0;
    const access = new DeveloperAccess(() => nowMs);
    const guess = (): string => access.judgeKey("no");
    const verdicts = Array.from({ length: 100 }, guess);
    assert.equal(verdicts.filter((verdict) => verdict === "wrong").length, 20);
    assert.equal(guess(), "too-many");
    assert.equal(access.judgeKey(access.key), "right");
    nowMs = 60_001;
    assert.equal(guess(), "wrong");
  });

  it("is known by a cookie that the app never sees", () => {
    const access = new DeveloperAccess();
    const cookie = access.toCookie(5000, false);
    assert.match(
      cookie,
      /^stopgap_developer_5000=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    assert.ok(!cookie.includes(access.key));
    const [pair = ""] = cookie.split(";");
    const cases: [string | undefined, boolean][] = [
      [pair, true],
      [`a=b; ${pair}; c=d`, true],
      [pair.slice(0, -1), false],
      [`x${pair}`, false],
      [pair.replace("5000", "5001"), false],
      [new DeveloperAccess().toCookie(5000, false).split(";")[0], false],
      [`stopgap_developer_5000="${'"'.repeat(60_000)}`, false],
      [undefined, false],
    ];
    for (const [header, expected] of cases)
      assert.equal(access.find(header, 5000, false) !== undefined, expected, header);
  });

  it("has a cookie of another name over https, which is sent over nothing else", () => {
    const access = new DeveloperAccess();
    const cookie = access.toCookie(5000, true);
    assert.match(cookie, /^__Host-stopgap_developer_5000=.*; Secure$/);
    assert.ok(access.find(cookie.split(";")[0], 5000, true));
    assert.equal(access.find(cookie.split(";")[0], 5000, false), undefined);
  });

  it("has a name and a token of their own, which only the start that made them takes", () => {
    const access = new DeveloperAccess();
    const [ann, bob] = [access.toCookie(1, false), access.toCookie(1, false)].map((cookie) =>
      access.find(cookie.split(";")[0], 1, false),
    );
    assert.ok(ann && bob);
    assert.notEqual(ann.name, bob.name);
    assert.equal(access.isToken(ann, ann.token), true);
    for (const token of ["", bob.token, ann.token.slice(1), access.key])
      assert.equal(access.isToken(ann, token), false);
  });
});

describe("withoutDeveloper", () => {
  const cases: [header: string, rest: string | undefined][] = [
    ["a=b", "a=b"],
    ["stopgap_developer_5000=x", undefined],
    ["a=b; stopgap_developer_5000=x; c=d", "a=b; c=d"],
    ["__Host-stopgap_developer_1=x;a=b", "a=b"],
    ["xstopgap_developer_1=x", "xstopgap_developer_1=x"],
  ];
  for (const [header, rest] of cases)
    it(`leaves ${rest ?? "nothing"} of ${header}`, () =>
      assert.equal(withoutDeveloper(header), rest));
});
