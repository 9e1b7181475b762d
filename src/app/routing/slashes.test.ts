import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkBothOrders, checkMatches, routerOf } from "../../../test/support/check-matches.ts";
import { Router } from "./router.ts";

describe("slashes at the end", () => {
  it("are put there by a redirect, for every method that the rule has", () => {
    const router = routerOf("/bar/", { path: "/foo/", methods: ["POST"] }, "/<path:rest>/");
    checkMatches(router, [
      ["/bar/", "found /bar/"],
      ["/bar", "redirect /bar/"],
      ["/abc/def", "redirect /abc/def/"],
      ["/abc/def/", "found /<path:rest>/", { rest: "abc/def" }],
    ]);
    checkMatches(router, [["/foo", "redirect /foo/"]], { method: "POST" });
    checkMatches(router, [["/bar", "redirect /bar/"]], { method: "OPTIONS" });
    checkMatches(router, [["/bar", "redirect /bar/"]], { method: "HEAD" });
    checkMatches(router, [["/bar/", "method-not-allowed GET, HEAD, OPTIONS"]], { method: "POST" });
  });

  it("are not taken away", () => {
    checkMatches(routerOf("/bar"), [["/bar/", "not-found"]]);
  });

  it("may lead to another rule, by method too", () => {
    checkBothOrders(
      ["/leaf", "/leaf/", { path: "/bar/" }, { path: "/bar", methods: ["POST"] }],
      [
        ["/leaf", "found /leaf"],
        ["/leaf/", "found /leaf/"],
        ["/bar", "redirect /bar/"],
      ],
    );
    const router = routerOf("/bar/", { path: "/bar", methods: ["POST"] });
    checkMatches(router, [["/bar", "found /bar"]], { method: "POST" });
    checkMatches(router, [["/bar", "options OPTIONS, POST"]], { method: "OPTIONS" });
  });

  it("do not matter to rules that are not strict", () => {
    const lax = { strictSlashes: false };
    checkBothOrders(
      [
        { path: "/path1", ...lax },
        { path: "/path2/", ...lax },
        { path: "/both", ...lax },
        { path: "/both/", ...lax },
        { path: "/p/<path:rest>", ...lax },
        { path: "/q/<path:rest>/<int:id>", ...lax },
        { path: "/r/<name>/", ...lax },
      ],
      [
        ["/path1", "found /path1"],
        ["/path1/", "found /path1"],
        ["/path2", "found /path2/"],
        ["/path2/", "found /path2/"],
        ["/both", "found /both"],
        ["/both/", "found /both/"],
        ["/p/a/", "found /p/<path:rest>", { rest: "a/" }],
        ["/q/a/1/", "found /q/<path:rest>/<int:id>", { rest: "a", id: 1 }],
        ["/r/a", "found /r/<name>/", { name: "a" }],
      ],
    );
    const router = routerOf({ path: "/path1", ...lax }, { path: "/path2/", ...lax });
    checkMatches(router, [["/path1/", "method-not-allowed GET, HEAD, OPTIONS"]], {
      method: "POST",
    });
    checkMatches(router, [["/path2", "method-not-allowed GET, HEAD, OPTIONS"]], { method: "POST" });
    checkMatches(router, [["/path2", "options GET, HEAD, OPTIONS"]], { method: "OPTIONS" });
  });
});

describe("repeated slashes", () => {
  it("are merged by a redirect, except where a path has them in it", () => {
    checkMatches(routerOf("/no/tail", "/yes/tail/", "/with/<path:path>", "/<path:any>/end"), [
      ["/no//tail", "redirect /no/tail"],
      ["//no///tail", "redirect /no/tail"],
      ["/yes//tail", "redirect /yes/tail/"],
      ["/yes/tail//", "redirect /yes/tail/"],
      ["//yes///tail////", "redirect /yes/tail/"],
      ["/with/http://example.com/", "found /with/<path:path>", { path: "http://example.com/" }],
      ["/with/x//y", "found /with/<path:path>", { path: "x//y" }],
      ["/with//x", "redirect /with/x"],
      ["//nothing", "not-found"],
      ["//a%20b/end", "redirect /a%20b/end"],
    ]);
    checkMatches(routerOf("/a/b"), [["//a/b", "method-not-allowed GET, HEAD, OPTIONS"]], {
      method: "POST",
    });
  });

  it("never make a redirect that leaves the site", () => {
    const router = routerOf("/<path:rest>/", "/<a>/<b>/");
    for (const path of [
      "//evil.example/x",
      "///evil.example",
      "/\\evil.example",
      "//\\evil.example/..x",
      "/%2f%2fevil.example",
      "/%5Cevil.example",
      "/\t/evil.example",
      "/\r\n/evil.example",
      "/\\/evil.example/x",
      "//evil.example",
      "/\u00A0\uD800/x",
    ]) {
      const match = router.match("GET", path);
      if (match.kind === "not-found") continue;
      assert.equal(match.kind, "redirect", path);
      if (match.kind !== "redirect") continue;
      assert.equal(match.status, 308);
      assert.match(match.path, /^\/(?![/\\])[\u0021-\u005B\u005D-\u007E]*$/, path);
      assert.equal(new URL(match.path, "http://site.example/").host, "site.example", path);
    }
    const own = new Router<string>();
    const any = { pattern: ".*/.*", toValue: String, toText: String };
    own.addConverter("any_path", any);
    own.add({ path: "/<any_path:p>/", methods: ["GET"], target: "own" });
    checkMatches(own, [["//evil.example/x", "redirect /evil.example/x/"]]);
  });
});
