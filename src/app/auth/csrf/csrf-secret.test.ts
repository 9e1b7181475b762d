import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createCsrfSecret, isCsrfSecret, isCsrfTokenOf, toCsrfToken } from "./csrf-secret.ts";

describe("a CSRF token", () => {
  const secret = createCsrfSecret();

  it("is another text each time, and of its secret alone", () => {
    const tokens = Array.from({ length: 100 }, () => toCsrfToken(secret));
    assert.equal(new Set(tokens).size, 100);
    for (const token of tokens) {
      assert.equal(isCsrfTokenOf(token, secret), true);
      assert.equal(isCsrfTokenOf(token, createCsrfSecret()), false);
    }
  });

  it("is never the secret itself, and no prefix of it is the same in two tokens", () => {
    assert.equal(isCsrfTokenOf(secret, secret), false);
    assert.notEqual(toCsrfToken(secret).slice(0, 8), toCsrfToken(secret).slice(0, 8));
  });

  const valid = toCsrfToken(secret);
  for (const token of [
    "",
    "x",
    valid.slice(1),
    `${valid}a`,
    `${valid}=`,
    `${valid}\n`,
    "A".repeat(86),
    "é".repeat(86),
  ])
    it(`is not ${JSON.stringify(token).slice(0, 20)} (${token.length})`, () => {
      assert.equal(isCsrfTokenOf(token, secret), false);
    });

  it("knows a secret by its shape", () => {
    assert.equal(isCsrfSecret(secret), true);
    for (const other of [undefined, null, 7, "", "x", `${secret}=`])
      assert.equal(isCsrfSecret(other), false);
  });
});
