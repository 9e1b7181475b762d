import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hashPassword } from "./hash-password.ts";
import { needsRehash } from "./needs-rehash.ts";
import { parsePasswordHash } from "./parse-password-hash.ts";
import { verifyAgainstNothing } from "./verify-against-nothing.ts";
import { verifyPassword } from "./verify-password.ts";

/** Enough for tests, too little for anybody's password. */
const CHEAP = { costLog2: 4, blockSize: 8, parallelization: 1 };
const PASSWORD = "correct horse é";

/** Two made by Werkzeug itself, and one in the PHC string format by Python's hashlib. */
const FOREIGN_HASHES = [
  "scrypt:32768:8:1$mrYMiG22wLGxIr49$66f15f94cbb4231b48c90a188d489f5e97990b96c3fa21f8ced065a996d6a92f8c3728c0f66a57e93cd097d067d2b2b08857ad1b184e14618757ae2cd78bf208",
  "pbkdf2:sha256:1000$NF4ocfyT3bTAW9Pw$0b3047c1db5c43be3d73a579c9ce7af9429b8b761662da1947256e547ff32f39",
  "$scrypt$ln=10,r=8,p=2$AAECAwQFBgcICQoLDA0ODw$2XSXWVu/0UAxMI+4S27c2e6ymQdHxxGjqiM0HJD5pwE",
];

const PHC = FOREIGN_HASHES[2] ?? "";

describe("a password", () => {
  it("is recognised by its hash, and no other is", async () => {
    const hash = await hashPassword(PASSWORD, CHEAP);
    assert.match(hash, /^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.equal(await verifyPassword(PASSWORD, hash), true);
    for (const wrong of ["", " ", "correct horse e", `${PASSWORD} `, PASSWORD.toUpperCase()])
      assert.equal(await verifyPassword(wrong, hash), false);
  });

  it("has a salt of its own in each hash", async () => {
    assert.notEqual(await hashPassword(PASSWORD, CHEAP), await hashPassword(PASSWORD, CHEAP));
  });

  it("costs 32 MB and three rounds by default", async () => {
    const hash = await hashPassword(PASSWORD);
    assert.ok(hash.startsWith("$scrypt$ln=15,r=8,p=3$"));
    assert.equal(needsRehash(hash), false);
    assert.equal(await verifyPassword(PASSWORD, hash), true);
  });

  it("leaves the event loop free while it is hashed", async () => {
    let turnCount = 0;
    const timer = setInterval(() => (turnCount += 1), 1);
    await hashPassword(PASSWORD);
    clearInterval(timer);
    assert.ok(turnCount > 0);
  });

  for (const hash of FOREIGN_HASHES) {
    it(`is recognised by a hash that others made: ${hash.slice(0, 25)}`, async () => {
      assert.equal(await verifyPassword(PASSWORD, hash), true);
      assert.equal(await verifyPassword("wrong", hash), false);
      assert.equal(needsRehash(hash), true);
    });
  }

  it("of 1,024 bytes is the longest", async () => {
    const longest = "é".repeat(512);
    assert.equal(await verifyPassword(longest, await hashPassword(longest, CHEAP)), true);
    for (const password of [`${longest}a`, "x".repeat(10_000_000)]) {
      await assert.rejects(hashPassword(password, CHEAP), { name: "HttpError", status: 422 });
      assert.equal(await verifyPassword(password, PHC), false);
      assert.equal(await verifyAgainstNothing(password), false);
    }
    await assert.rejects(hashPassword("", CHEAP), { name: "HttpError", status: 422 });
  });

  it("of nobody is never right", async () => {
    assert.equal(await verifyAgainstNothing(PASSWORD), false);
    assert.equal(await verifyAgainstNothing(""), false);
  });
});

describe("a password's hash", () => {
  it("is accepted with no letter changed", async () => {
    const hash = await hashPassword(PASSWORD, CHEAP);
    const start = hash.lastIndexOf("$") + 1;
    // The last letter has bits that stand for nothing.
    for (let i = start; i < hash.length - 1; i += 1) {
      const changed = hash.slice(0, i) + (hash[i] === "A" ? "B" : "A") + hash.slice(i + 1);
      assert.equal(await verifyPassword(PASSWORD, changed), false);
    }
  });

  for (const hash of [
    "",
    "!",
    "plain",
    "x".repeat(1_000_000),
    "$2b$12$abcdefghijklmnopqrstuv",
    PHC.replace("ln=10", "ln=30"),
    PHC.replace("ln=10", "ln=19"),
    PHC.replace("ln=10", "ln=0"),
    PHC.replace("ln=10,r=8", "ln=16,r=1"),
    PHC.replace("r=8", "r=0"),
    PHC.replace("p=2", "p=17"),
    PHC.replace("p=2", "p=0"),
    PHC.slice(0, -30),
    `${PHC}$`,
    `${PHC}\n`,
    "scrypt:32769:8:1$salt$00112233445566778899aabbccddeeff",
    "scrypt:32768:8:1$salt$0011",
    "pbkdf2:sha256:0$salt$00112233445566778899aabbccddeeff",
    "pbkdf2:sha256:99999999$salt$00112233445566778899aabbccddeeff",
    "pbkdf2:md5:1000$salt$00112233445566778899aabbccddeeff",
  ]) {
    it(`is not ${JSON.stringify(hash.slice(0, 60))}`, () => {
      assert.equal(parsePasswordHash(hash), undefined);
      assert.equal(needsRehash(hash), true);
    });
  }

  it("fits no password when it is none", async () => {
    for (const hash of ["", "!", PHC.replace("ln=10", "ln=30")])
      assert.equal(await verifyPassword(PASSWORD, hash), false);
  });

  it("is to be made anew when passwords cost more than it did, or less", () => {
    const cost = { costLog2: 10, blockSize: 8, parallelization: 2 };
    assert.equal(needsRehash(PHC, cost), false);
    assert.equal(needsRehash(PHC, { ...cost, costLog2: 11 }), true);
    assert.equal(needsRehash(PHC, { ...cost, parallelization: 1 }), true);
    assert.equal(needsRehash(PHC, { ...cost, blockSize: 9 }), true);
  });
});
