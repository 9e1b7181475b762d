import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkMatches, routerOf } from "../../../test/support/check-matches.ts";

describe("rules of a host", () => {
  const rules = [
    { path: "/", endpoint: "anywhere" },
    { path: "/", host: "app.example", endpoint: "app" },
    { path: "/", host: "<lang>.app.example", endpoint: "lang" },
    { path: "/", host: "<int:shard>.app.example", endpoint: "shard" },
    { path: "/", host: "static.app.example", endpoint: "static" },
    { path: "/page/<int:id>", host: "app.<domain>", endpoint: "page" },
    { path: "/", host: "☃.example", endpoint: "snow" },
    { path: "/only/", host: "<any(a,b):name>-<int:id>.example", endpoint: "two" },
    { path: "/more", endpoint: "more" },
    { path: "/more", host: "app.example", methods: ["POST"], endpoint: "post" },
  ];

  for (const router of [routerOf(...rules), routerOf(...rules.toReversed())]) {
    for (const [host, path, expected, params] of [
      [undefined, "/", "found anywhere", {}],
      ["other.example", "/", "found anywhere", {}],
      ["app.example", "/", "found app", {}],
      ["APP.example.:8080", "/", "found app", {}],
      ["en.app.example", "/", "found lang", { lang: "en" }],
      ["a.b.app.example", "/", "found lang", { lang: "a.b" }],
      ["12.app.example", "/", "found shard", { shard: 12 }],
      ["static.app.example", "/", "found static", {}],
      ["app.example", "/page/1", "found page", { domain: "example", id: 1 }],
      ["app.personal.test", "/page/1", "found page", { domain: "personal.test", id: 1 }],
      ["xn--n3h.example", "/", "found snow", {}],
      ["a-7.example", "/only/", "found two", { name: "a", id: 7 }],
      ["b-7.example", "/only", "redirect /only/", {}],
      ["c-7.example", "/only/", "not-found", {}],
      [undefined, "/only/", "not-found", {}],
      ["[::1]:80", "/", "found anywhere", {}],
      ["app.example", "/more", "found more", {}],
      ["", "/", "found anywhere", {}],
    ] as const) {
      it(`${host ?? "no host"} ${path}: ${expected}`, () => {
        const rest = host === undefined ? {} : { host };
        checkMatches(router, [[path, expected, params]], rest);
      });
    }

    it("all count for the methods that are allowed", () => {
      const rest = { host: "app.example", method: "DELETE" };
      checkMatches(router, [["/more", "method-not-allowed GET, HEAD, OPTIONS, POST"]], rest);
      assert.ok(router.hasHosts);
    });
  }

  it("are refused when they are none", () => {
    for (const host of ["", "a.example:80", "http://a.example", "a b", "<name", "a/<name>"])
      assert.throws(() => routerOf({ path: "/", host }), { code: "RULE_INVALID" }, host);
    assert.equal(routerOf("/").hasHosts, false);
  });

  it("are listed as they were written", () => {
    const router = routerOf({ path: "/<int:id>", host: "<name>.example", endpoint: "shop" }, "/");
    router.add({ path: "/all", target: "" });
    assert.deepEqual(router.list(), [
      { endpoint: "shop", methods: ["GET"], path: "/<int:id>", host: "<name>.example" },
      { endpoint: "", methods: ["GET"], path: "/", host: undefined },
      { endpoint: "", methods: [], path: "/all", host: undefined },
    ]);
  });
});
