import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Signer } from "./signer.ts";
import { TimedSigner } from "./timed-signer.ts";

const keys = "k".repeat(32);
const START_MS = Date.UTC(2030, 0, 1);
const clock = { nowMs: START_MS };
const signer = new TimedSigner({ keys, purpose: "link", now: () => clock.nowMs });

describe("TimedSigner", () => {
  for (const [ageSeconds, maxAgeSeconds, state] of [
    [0, 60, "valid"],
    [59, 60, "valid"],
    [60, 60, "expired"],
    [3600, 60, "expired"],
    [0, 0, "expired"],
    [1e9, Infinity, "valid"],
    [-30, 60, "valid"],
    [-61, 60, "expired"],
    [10, Number.NaN, "expired"],
  ] as const) {
    it(`reads as ${state} what is ${ageSeconds} s old and may be ${maxAgeSeconds}`, () => {
      clock.nowMs = START_MS;
      const signed = signer.sign("user 7");
      clock.nowMs = START_MS + ageSeconds * 1000;
      const found = { state, text: "user 7", signedAt: new Date(START_MS) };
      assert.deepEqual(signer.read(signed, maxAgeSeconds), found);
      assert.equal(signer.unsign(signed, maxAgeSeconds), state === "valid" ? "user 7" : undefined);
    });
  }

  it("keeps dots in the text", () => {
    assert.equal(signer.unsign(signer.sign("a.b."), 60), "a.b.");
  });

  it("can't have its time moved", () => {
    clock.nowMs = START_MS;
    const [text = "", time = "", signature = ""] = signer.sign("user").split(".");
    const later = (Number.parseInt(time, 36) + 1).toString(36);
    assert.deepEqual(signer.read(`${text}.${later}.${signature}`, 60), { state: "forged" });
  });

  it("takes nothing without a time, though it is signed", () => {
    const plain = new Signer({ keys, purpose: "link" });
    for (const text of ["user", "user.", "user.-1", "user.01", "user.ZZ", "user.zzzzzzzzzz"])
      assert.deepEqual(signer.read(plain.sign(text), 60), { state: "forged" });
  });
});
