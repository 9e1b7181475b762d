import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { routerOf, type RuleSetup } from "../../../test/support/check-matches.ts";
import { Router } from "./router.ts";

describe("wrong rules", () => {
  for (const [path, code, position] of [
    ["about", "RULE_INVALID", 1],
    ["/a//b", "RULE_INVALID", 3],
    ["/a/../b", "RULE_INVALID", 3],
    ["/a?b", "RULE_INVALID", 3],
    ["/a%20b", "RULE_INVALID", 3],
    ["/<int:id", "RULE_INVALID", 9],
    ["/<>", "RULE_INVALID", 3],
    ["/<int()>", "RULE_INVALID", 8],
    ["/<1a>", "RULE_INVALID", 3],
    ["/a>b", "RULE_INVALID", 3],
    ["/<int(min=):id>", "RULE_INVALID", 11],
    ["/<int(min=0;max=5):id>", "RULE_INVALID", 12],
    ["/<int(min=1, min=2):id>", "RULE_INVALID", 14],
    ["/<int(mni=1):id>", "RULE_INVALID", 2],
    ["/<int(4):id>", "RULE_INVALID", 2],
    ["/<int(min=5, max=4):id>", "RULE_INVALID", 2],
    ["/<int(fixed_digits=1.5):id>", "RULE_INVALID", 2],
    ["/<int(signed=maybe):id>", "RULE_INVALID", 2],
    ["/<int(max=-1):id>", "RULE_INVALID", 2],
    ["/<string(length=0):id>", "RULE_INVALID", 2],
    ["/<string(minlength=3, maxlength=2):id>", "RULE_INVALID", 2],
    ["/<any():id>", "RULE_INVALID", 2],
    ["/<path(a=1):id>", "RULE_INVALID", 2],
    ["/<id>/<int:id>", "RULE_INVALID", 7],
    ["/<__proto__>", "RULE_INVALID", 2],
    ["/x/<strin:id>", "CONVERTER_UNKNOWN", 4],
    ["/x/<constructor:id>", "CONVERTER_UNKNOWN", 4],
  ] as const) {
    it(`${path}: ${code} at ${position}`, () => {
      assert.throws(
        () => new Router<string>().add({ path, target: "" }),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, code);
          assert.match(error.message, new RegExp(`at character ${position}:`));
          return true;
        },
      );
    });
  }

  it("are those that would never be reached", () => {
    const duplicates: [RuleSetup, RuleSetup][] = [
      ["/", "/"],
      ["/page/<a>", "/page/<b>"],
      ["/p/<path:a>/x", "/p/<path:b>/x"],
      [
        { path: "/x", methods: ["GET", "POST"] },
        { path: "/x", methods: ["PUT", "POST"] },
      ],
      ["/<any(a,b):one>", "/<any(b,a):two>"],
      [
        { path: "/", host: "a.example" },
        { path: "/", host: "A.example" },
      ],
    ];
    for (const [one, other] of duplicates)
      assert.throws(() => routerOf(one, other), { code: "RULE_DUPLICATE" }, JSON.stringify(one));
    routerOf("/<a>", "/<int:b>", { path: "/<c>", methods: ["POST"] }, "/<d>/", {
      path: "/<e>",
      host: "a.example",
    });
  });

  it("have no method, or the host's parameter once more", () => {
    assert.throws(() => routerOf({ path: "/", methods: [] }), { code: "RULE_INVALID" });
    assert.throws(() => routerOf({ path: "/<a>", host: "<a>.example" }), { code: "RULE_INVALID" });
  });
});
