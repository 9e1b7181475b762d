import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { routerOf } from "../../../test/support/check-matches.ts";
import { buildUrl } from "./building/build-url.ts";
import { Router } from "./router.ts";
import { Rule } from "./rules/rule.ts";

describe("Rule.build", () => {
  for (const [path, values, built] of [
    ["/", {}, "/"],
    ["/about/", {}, "/about/"],
    ["/bar/<name>", { name: "blub" }, "/bar/blub"],
    ["/bar/<name>", { name: 42 }, "/bar/42"],
    ["/bar/<name>", { name: "x:y" }, "/bar/x:y"],
    ["/bar/<name>", { name: "a/b c?d#e%f" }, "/bar/a%2Fb%20c%3Fd%23e%25f"],
    ["/bar/<name>", { name: "🦊\\" }, "/bar/%F0%9F%A6%8A%5C"],
    ["/войти/<name>/100%", { name: "a" }, "/%D0%B2%D0%BE%D0%B9%D1%82%D0%B8/a/100%25"],
    ["/bar/<int:id>", { id: 50 }, "/bar/50"],
    ["/bar/<int:id>", { id: 50n }, "/bar/50"],
    ["/bar/<int(fixed_digits=4):id>", { id: 50 }, "/bar/0050"],
    ["/bar/<int(fixed_digits=4, signed=True):id>", { id: -50 }, "/bar/-050"],
    ["/bar/<float:f>", { f: 0.815 }, "/bar/0.815"],
    ["/bar/<float:f>", { f: 2 }, "/bar/2.0"],
    ["/bar/<float:f>", { f: 1e-7 }, "/bar/0.0000001"],
    ["/bar/<float:f>", { f: 1.5e21 }, "/bar/1500000000000000000000.0"],
    ["/bar/<float(signed=true):f>", { f: -1.25e-9 }, "/bar/-0.00000000125"],
    ["/bar/<path:p>", { p: "la/di da" }, "/bar/la/di%20da"],
    ["/bar/<path:p>/edit", { p: "la/di" }, "/bar/la/di/edit"],
    ["/<any(a, 'b c'):x>", { x: "b c" }, "/b%20c"],
    [
      "/<uuid:id>",
      { id: "A8098C1A-F86E-11DA-BD1A-00112444BE1E" },
      "/a8098c1a-f86e-11da-bd1a-00112444be1e",
    ],
    ["/", { v: null, w: undefined }, "/"],
    ["/", { v: [null, undefined] }, "/"],
    ["/", { v: "" }, "/?v="],
    ["/", { v: 0, w: true }, "/?v=0&w=true"],
    ["/", { v: [1, null, 2], "a b": "1+2&" }, "/?v=1&v=2&a+b=1%2B2%26"],
    ["/<name>", { name: "x", page: 2 }, "/x?page=2"],
  ] as const) {
    it(`makes ${built} of ${path}`, () => {
      assert.equal(new Rule({ path }).build(values), built);
    });
  }

  for (const [path, values] of [
    ["/<name>", { name: "" }],
    ["/<name>", { name: {} }],
    ["/<name>", { name: "." }],
    ["/<name>", { name: ".." }],
    ["/<name>", { name: "a\0b" }],
    ["/<name>", { name: "\uD800" }],
    ["/<string(length=2):name>", { name: "abc" }],
    ["/<int:id>", { id: "1" }],
    ["/<int:id>", { id: 1.5 }],
    ["/<int:id>", { id: -1 }],
    ["/<int:id>", { id: Number.NaN }],
    ["/<int:id>", { id: 2 ** 53 }],
    ["/<int(max=9):id>", { id: 10 }],
    ["/<int(fixed_digits=2):id>", { id: 100 }],
    ["/<float:f>", { f: Infinity }],
    ["/<float:f>", { f: -0.5 }],
    ["/<path:p>", { p: "/evil.example" }],
    ["/<path:p>", { p: "a/../b" }],
    ["/<path:p>/", { p: "a/" }],
    ["/<any(a, b):x>", { x: "c" }],
    ["/<uuid:id>", { id: "1" }],
    ["/<a>-<b>", { a: "x", b: "y-z" }],
    ["/<path:a>/x/<path:b>", { a: "1/x/2", b: "3" }],
  ] as const) {
    it(`does not make of ${path} what it would not read as ${JSON.stringify(values)}`, () => {
      assert.throws(() => new Rule({ path }).build(values), { code: "URL_VALUE_UNFIT" });
    });
  }

  it("takes nothing for the query that has no text", () => {
    assert.throws(() => new Rule({ path: "/" }).build({ v: {} }), { code: "URL_PART_UNFIT" });
    assert.throws(() => new Rule({ path: "/" }).build({ v: [() => 1] }), {
      code: "URL_PART_UNFIT",
    });
  });

  it("builds and finds a rule of many values, up to a limit", () => {
    const names = Array.from({ length: 40 }, (_unused, i) => `v${i}`);
    const path = names.map((name) => `/<${name}>`).join("");
    const values = Object.fromEntries(names.map((name) => [name, name]));
    const router = routerOf(path);
    const match = router.match("GET", new Rule({ path }).build(values));
    assert.deepEqual(match.kind === "found" && match.params, values);
    for (const tooLong of [`${path}/<more>`, "/a".repeat(201)])
      assert.throws(() => new Rule({ path: tooLong }), { code: "RULE_INVALID" });
  });
});

describe("Router.build", () => {
  const router = routerOf(
    { path: "/", endpoint: "index" },
    { path: "/foo/", endpoint: "foo", defaults: { page: 1 } },
    { path: "/foo/<int:page>", endpoint: "foo" },
    { path: "/p/<path:one>", endpoint: "paths" },
    { path: "/p/<path:one>/<path:two>", endpoint: "paths" },
    { path: "/search_get", endpoint: "search" },
    { path: "/search_post", endpoint: "search", methods: ["POST"] },
    { path: "/<int(max=9):value>", endpoint: "either" },
    { path: "/long/<value>", endpoint: "either" },
  );

  for (const [endpoint, values, path] of [
    ["index", {}, "/"],
    ["foo", {}, "/foo/"],
    ["foo", { page: undefined }, "/foo/"],
    ["foo", { page: 1 }, "/foo/"],
    ["foo", { page: 2 }, "/foo/2"],
    ["paths", { one: "a" }, "/p/a"],
    ["paths", { one: "a", two: "b" }, "/p/a/b"],
    ["paths", { one: "a", three: "b" }, "/p/a?three=b"],
    ["search", {}, "/search_get"],
    ["either", { value: 9 }, "/9"],
    ["either", { value: 10 }, "/long/10"],
  ] as const) {
    it(`takes the rule of ${endpoint} whose parameters fit ${JSON.stringify(values)}`, () => {
      assert.deepEqual(router.build(endpoint, values), { path, host: undefined });
    });
  }

  it("prefers the rule that has the method", () => {
    assert.equal(router.build("search", {}, { method: "POST" }).path, "/search_post");
    assert.equal(router.build("index", {}, { method: "POST" }).path, "/");
  });

  it("says which endpoint was probably meant, and what is missing", () => {
    assert.throws(() => router.build("indx"), { code: "ENDPOINT_UNKNOWN", fix: /"index"/ });
    assert.throws(() => router.build("paths", { two: "b" }), {
      code: "URL_VALUES_MISSING",
      message: /the values two/,
    });
    assert.throws(() => router.build("either", { value: null }), { code: "URL_VALUES_MISSING" });
    assert.throws(() => router.build("foo", { page: -1 }), { code: "URL_VALUE_UNFIT" });
    assert.ok(router.hasEndpoint("foo") && !router.hasEndpoint("fo"));
  });

  it("says the host, and prefers the rule of the one that it is told", () => {
    const hosts = routerOf(
      { path: "/", endpoint: "index", host: "alpha.example.com" },
      { path: "/", endpoint: "index", host: "beta.example.com" },
      { path: "/", endpoint: "home", host: "<name>.example.com" },
    );
    const build = (endpoint: string, host?: string, values = {}): string | undefined =>
      hosts.build(endpoint, values, { host }).host;
    assert.equal(build("index", "beta.example.com:8080"), "beta.example.com");
    assert.equal(build("index", "AlPhA.example.com"), "alpha.example.com");
    assert.equal(build("index"), "alpha.example.com");
    assert.equal(build("home", undefined, { name: "Ada" }), "ada.example.com");
    for (const name of ["a/b", "a b", "é", "evil.com#", "a:1"])
      assert.throws(() => build("home", undefined, { name }), { code: "URL_VALUE_UNFIT" }, name);
  });
});

describe("own converters", () => {
  const router = new Router<string>();
  router.addConverter<Date>("date", {
    pattern: "\\d{4}-\\d{2}-\\d{2}",
    toValue: (text) => {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? undefined : date;
    },
    toText: (date) => date.toISOString().slice(0, 10),
  });
  router.addConverter<string[]>("list", ({ named }) => {
    const separator = named.get("sep") ?? "+";
    return { toValue: (text) => text.split(separator), toText: (list) => list.join(separator) };
  });
  router.addConverter<[string, string]>("two", {
    pattern: "\\w+/\\w+",
    toValue: (text) => text.split("/") as [string, string],
    toText: (both) => both.join("/"),
  });
  router.addConverter<URL>("url", { toValue: (text) => new URL(text), toText: String });
  const rules = [
    "/<date:day>",
    "/span/<date:from>-<date:till>.<string:ext>",
    "/tags/<list:tags>",
    `/names/<list(sep=","):tags>`,
    "/two/<two:both>/",
    "/two/<two:both>/<int:id>",
    "/to/<url:url>",
    "/to/<name>",
  ];
  for (const path of rules) router.add({ path, methods: ["GET"], endpoint: path, target: path });

  for (const [path, rule, params] of [
    ["/2026-11-25", "/<date:day>", { day: new Date("2026-11-25") }],
    ["/span/2026-11-25-2026-12-01.tar.gz", "/span/<date:from>-<date:till>.<string:ext>", undefined],
    ["/tags/a+b%2Fc", "/tags/<list:tags>", { tags: ["a", "b/c"] }],
    ["/names/a+b,c", `/names/<list(sep=","):tags>`, { tags: ["a+b", "c"] }],
    ["/two/a/b/", "/two/<two:both>/", { both: ["a", "b"] }],
    ["/two/a/b/7", "/two/<two:both>/<int:id>", { both: ["a", "b"], id: 7 }],
    ["/to/https:%2F%2Fa.example%2F", "/to/<url:url>", { url: new URL("https://a.example/") }],
    ["/to/nowhere", "/to/<name>", { name: "nowhere" }],
    [
      "/span/2026-11-25-2026-12-01.zip",
      "/span/<date:from>-<date:till>.<string:ext>",
      { from: new Date("2026-11-25"), till: new Date("2026-12-01"), ext: "zip" },
    ],
  ] as const) {
    it(`read and write ${path}`, () => {
      const match = router.match("GET", path);
      if (params === undefined) return assert.equal(match.kind, "found");
      assert.ok(match.kind === "found");
      assert.equal(match.target, rule);
      assert.deepEqual(match.params, params);
      assert.equal(router.build(rule, params).path, path);
    });
  }

  it("are not found where they return undefined or throw, and redirect to their slash", () => {
    assert.equal(router.match("GET", "/2026-13-99").kind, "not-found");
    assert.deepEqual(router.match("GET", "/two/a/b"), {
      kind: "redirect",
      path: "/two/a/b/",
      status: 308,
    });
  });

  it("have a pattern that can be matched in linear time, or are refused", () => {
    for (const pattern of ["(?=a)b", "(a)\\1", "("]) {
      const wrong = new Router<string>();
      wrong.addConverter("own", { pattern, toValue: String, toText: String });
      assert.throws(() => wrong.add({ path: "/<own:x>", target: "" }), { code: "RULE_INVALID" });
    }
  });

  it("are of one segment when their pattern excludes slashes", () => {
    const own = new Router<string>();
    const plain = { toValue: String, toText: String };
    own.addConverter("word", { ...plain, pattern: "[^/.]+" });
    own.add({ path: "/<word:x>/a", target: "a" });
    own.add({ path: "/<path:x>", target: "path" });
    own.addConverter("word", { ...plain, pattern: "[A-Z]+" });
    own.add({ path: "/<word:x>/a/", target: "upper" });
    const targets = ["/x/a", "/X/a/", "/x/y/a", "/x/a/"].map((path) => {
      const match = own.match("GET", path);
      return match.kind === "found" ? match.target : match.kind;
    });
    assert.deepEqual(targets, ["a", "upper", "path", "path"]);
  });

  it("can take the place of a converter of ours", () => {
    const own = new Router<string>({
      converters: { int: { pattern: "-?\\d+", toValue: BigInt, toText: String } },
    });
    own.add({ path: "/<int:id>", target: "" });
    const match = own.match("GET", "/-90071992547409930");
    assert.deepEqual(match.kind === "found" && match.params, { id: -90071992547409930n });
  });
});

describe("buildUrl", () => {
  for (const [parts, url] of [
    [{}, "/x?a=1"],
    [{ host: "example.com" }, "/x?a=1"],
    [{ anchor: "a b#ü" }, "/x?a=1#a%20b%23%C3%BC"],
    [{ external: true, host: "example.com:8080" }, "http://example.com:8080/x?a=1"],
    [{ external: true, host: "[::1]:80", scheme: "https" }, "https://[::1]:80/x?a=1"],
    [{ scheme: "https", host: "example.com", anchor: "top" }, "https://example.com/x?a=1#top"],
    [{ external: true, scheme: "", host: "example.com" }, "//example.com/x?a=1"],
    [{ external: false, scheme: "https", host: "example.com" }, "/x?a=1"],
  ] as const) {
    it(`makes ${url} with ${JSON.stringify(parts)}`, () => {
      assert.equal(buildUrl("/x?a=1", parts), url);
    });
  }

  it("takes no host or scheme that would lead elsewhere", () => {
    for (const host of [
      undefined,
      "",
      "a/b",
      "user@evil.example",
      "a b",
      "a\\b",
      "a?b",
      "a#b",
      "a\nb",
    ])
      assert.throws(
        () => buildUrl("/", { external: true, host }),
        { code: "URL_PART_UNFIT" },
        host,
      );
    for (const scheme of ["java script", "javascript:", "1a", "//"])
      assert.throws(() => buildUrl("/", { scheme, host: "a" }), { code: "URL_PART_UNFIT" }, scheme);
    assert.throws(() => buildUrl("/", { anchor: "\uD800" }), { code: "URL_PART_UNFIT" });
  });
});
