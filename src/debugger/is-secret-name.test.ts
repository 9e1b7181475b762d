import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isSecretName } from "./is-secret-name.ts";

describe("isSecretName", () => {
  for (const name of [
    "password",
    "userPassword",
    "DB_PASSWORD",
    "apiKey",
    "API_KEY",
    "x-api-key",
    "accessToken",
    "usertoken",
    "Authorization",
    "Cookie",
    "set-cookie",
    "clientSecret",
    "privateKey",
    "AWS_SECRET_ACCESS_KEY",
  ])
    it(`hides ${name}`, () => assert.equal(isSecretName(name), true));

  for (const name of ["key", "user", "author", "passenger", "tokenizer", "session", "items", ""])
    it(`shows ${name}`, () => assert.equal(isSecretName(name), false));
});
