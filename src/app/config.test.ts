import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { createConfig, fromPrefixedEnv } from "./config.ts";

function plain(env: Record<string, string | undefined>): unknown {
  return JSON.parse(JSON.stringify(fromPrefixedEnv("MYAPP", env)));
}

const cases: [string, Record<string, string | undefined>, unknown][] = [
  ["text", { MYAPP_SHOP_NAME: "Ann's" }, { shopName: "Ann's" }],
  [
    "JSON",
    { MYAPP_A: "1", MYAPP_B: "true", MYAPP_C: "[1]", MYAPP_D: "null" },
    { a: 1, b: true, c: [1], d: null },
  ],
  ["text that only looks like JSON", { MYAPP_A: "{x", MYAPP_B: "" }, { a: "{x", b: "" }],
  ["other prefixes", { OTHER_A: "1", MYAPPA: "1", MYAPP: "1", MYAPP_A: undefined }, {}],
  [
    "inner ones",
    { MYAPP_MAIL__HOST: "x", MYAPP_MAIL__SMTP_PORT: "25" },
    { mail: { host: "x", smtpPort: 25 } },
  ],
  ["inner ones of JSON", { MYAPP_A: '{"one":1}', MYAPP_A__TWO: "2" }, { a: { one: 1, two: 2 } }],
  ["inner ones of text", { MYAPP_A: "text", MYAPP_A__TWO: "2" }, { a: { two: 2 } }],
  ["names with empty parts", { MYAPP___PROTO__: "1", MYAPP_A____B: "1", MYAPP_: "1" }, {}],
];

describe("fromPrefixedEnv", () => {
  for (const [what, env, expected] of cases)
    it(`reads ${what}`, () => assert.deepEqual(plain(env), expected));

  it("reaches no prototype, whatever the names and values are", () => {
    const settings = fromPrefixedEnv("MYAPP", {
      MYAPP_CONSTRUCTOR__PROTOTYPE__POLLUTED: "1",
      MYAPP_A: '{"x":1}',
      MYAPP_A__CONSTRUCTOR__PROTOTYPE__POLLUTED: "1",
      "MYAPP_A__--PROTO--__POLLUTED": "1",
      MYAPP_B: '{"__proto__":{"polluted":1}}',
      MYAPP_B__TO_STRING__POLLUTED: "1",
    });
    const app = new App({ config: settings });
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal((app.config as { polluted?: number }).polluted, undefined);
    assert.equal(Object.getPrototypeOf(app.config), Object.prototype);
  });
});

describe("an app's config", () => {
  it("has what it was given over its defaults, and can be added to", () => {
    const config = createConfig({
      testing: true,
      ...fromPrefixedEnv("MYAPP", { MYAPP_SHOP_NAME: "Ann's" }),
    });
    assert.deepEqual(config, {
      testing: true,
      secretKey: undefined,
      baseUrl: undefined,
      shopName: "Ann's",
    });
  });
});
