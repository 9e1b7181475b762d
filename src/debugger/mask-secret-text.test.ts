import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maskSecretText } from "./mask-secret-text.ts";

describe("maskSecretText", () => {
  const cases: [text: string, shown: string][] = [
    ["Bearer abcdef123", "Bearer •••"],
    ["Authorization: bearer abc.def", "Authorization: bearer •••"],
    [`Basic ${Buffer.from("ann:hunter2").toString("base64")}`, "Basic •••"],
    ["eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl", "•••"],
    ["eyJhbGciOiJI.eyJzdWI", "•••"],
    ["postgres://ann:hunter2@db/shop", "postgres://ann:•••@db/shop"],
    ["redis://:hunter2@cache", "redis://:•••@cache"],
    ["Basic subscription", "Basic subscription"],
    ["a bearer of news", "a bearer of news"],
    ["http://127.0.0.1:5000/a@b", "http://127.0.0.1:5000/a@b"],
    ["plain", "plain"],
  ];
  for (const [text, shown] of cases)
    it(`shows ${shown} of ${text}`, () => assert.equal(maskSecretText(text), shown));
});
