import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../test/support/random.ts";
import { Signer } from "./signer.ts";

const KEY = "k".repeat(32);
const OLDER_KEY = "o".repeat(32);
const signer = new Signer({ keys: KEY, purpose: "test" });

describe("Signer", () => {
  it("brings back what it has signed", () => {
    for (const text of ["", "a", "a.b", ".", "é日😀", "x".repeat(10_000)]) {
      const signed = signer.sign(text);
      assert.ok(signed.startsWith(`${text}.`));
      assert.equal(signer.unsign(signed), text);
    }
  });

  // The signature is that of Python's hmac and hashlib, by the text of RFC 5869 and RFC 2104.
  it("signs the same text in the same way, in every thread and after every start", () => {
    assert.equal(signer.sign("user 7"), "user 7.1QdsjIe6fFqe6W-SIQvxaeQl-eSYL3luMUGGwwcFbEw");
  });

  for (const forged of [
    "",
    ".",
    "a",
    "a.",
    "a.b",
    `a.${"A".repeat(43)}`,
    "a\0.b",
    "x".repeat(1e6),
  ]) {
    it(`has not signed ${JSON.stringify(forged.slice(0, 60))}`, () => {
      assert.equal(signer.unsign(forged), undefined);
    });
  }

  it("accepts no other letter anywhere", () => {
    const signed = signer.sign("user 7, admin no");
    const letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. \0\u0141\ud800";
    for (let i = 0; i < signed.length; i += 1) {
      for (const letter of letters) {
        if (letter === signed[i]) continue;
        const changed = signed.slice(0, i) + letter + signed.slice(i + 1);
        assert.equal(signer.unsign(changed), undefined, changed);
      }
    }
  });

  it("accepts nothing cut short, grown or doubled", () => {
    const signed = signer.sign("text");
    for (let i = 0; i < signed.length; i += 1)
      assert.equal(signer.unsign(signed.slice(0, i)), undefined);
    for (const grown of [`${signed}A`, `${signed}=`, `${signed}.`, ` ${signed}`, signed + signed])
      assert.equal(signer.unsign(grown), undefined);
  });

  it("accepts no random bits flipped", () => {
    const random = new Random(2);
    for (let i = 0; i < 2000; i += 1) {
      const bytes = Buffer.from(signer.sign(`user ${i}`), "latin1");
      const place = random.integer(0, bytes.length - 1);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random.integer(0, 7));
      assert.equal(signer.unsign(bytes.toString("latin1")), undefined);
    }
  });

  it("accepts nothing that was signed for another purpose or with another key", () => {
    const signed = signer.sign("text");
    assert.equal(new Signer({ keys: KEY, purpose: "other" }).unsign(signed), undefined);
    assert.equal(new Signer({ keys: OLDER_KEY, purpose: "test" }).unsign(signed), undefined);
  });

  it("signs with the first key and accepts all", () => {
    const rotated = new Signer({ keys: [KEY, OLDER_KEY], purpose: "test" });
    const old = new Signer({ keys: OLDER_KEY, purpose: "test" });
    assert.equal(rotated.sign("text"), signer.sign("text"));
    assert.equal(rotated.unsign(old.sign("text")), "text");
    assert.equal(rotated.unsign(signer.sign("text")), "text");
    assert.equal(old.unsign(rotated.sign("text")), undefined);
  });

  it("takes no two texts for the same that are the same in UTF-8", () => {
    assert.throws(() => signer.sign("a\ud800"), { code: "LONE_SURROGATE" });
    assert.equal(signer.unsign(signer.sign("a\ufffd").replace("\ufffd", "\ud800")), undefined);
  });

  for (const keys of [undefined, "", [], [""]]) {
    it(`asks for a key, given ${JSON.stringify(keys)}`, () => {
      assert.throws(() => new Signer({ keys, purpose: "test" }), { code: "SECRET_MISSING" });
    });
  }

  it("refuses a key that can be guessed, older ones too", () => {
    for (const keys of ["secret", [KEY, "dev"], [KEY, ""]])
      assert.throws(() => new Signer({ keys, purpose: "test" }), { code: "SECRET_TOO_SHORT" });
  });
});
