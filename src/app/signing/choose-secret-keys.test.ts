import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseSecretKeys } from "./choose-secret-keys.ts";

describe("chooseSecretKeys", () => {
  for (const [configured, environment, chosen] of [
    [undefined, {}, undefined],
    [undefined, { STOPGAP_SECRET_KEY: "env" }, "env"],
    [undefined, { STOPGAP_SECRET_KEY: "" }, undefined],
    ["config", { STOPGAP_SECRET_KEY: "env" }, "config"],
    [["new", "old"], { STOPGAP_SECRET_KEY: "env" }, ["new", "old"]],
    ["", { STOPGAP_SECRET_KEY: "env" }, "env"],
    [[], { STOPGAP_SECRET_KEY: "env" }, "env"],
  ] as const) {
    it(`chooses ${JSON.stringify(chosen)} of ${JSON.stringify([configured, environment])}`, () => {
      assert.deepEqual(chooseSecretKeys(configured, environment), chosen);
    });
  }
});
