import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkBothOrders, checkMatches, routerOf } from "../../../test/support/check-matches.ts";

describe("Router", () => {
  it("finds rules with and without values", () => {
    checkBothOrders(
      ["/", "/about", "/user/<name>", "/user/<int:id>/posts/", "/user/<int:id>/posts/<slug>"],
      [
        ["/", "found /"],
        ["/about", "found /about"],
        ["/user/ada", "found /user/<name>", { name: "ada" }],
        ["/user/7/posts/", "found /user/<int:id>/posts/", { id: 7 }],
        ["/user/7/posts/hi", "found /user/<int:id>/posts/<slug>", { id: 7, slug: "hi" }],
        ["/user/", "not-found"],
        ["/nothing", "not-found"],
        ["/about/more", "not-found"],
        ["/abou", "not-found"],
        ["about", "not-found"],
        ["*", "not-found"],
        ["", "redirect /"],
      ],
    );
  });

  it("prefers static text, then the more specific converter, in whatever order they were added", () => {
    checkBothOrders(
      ["/new", "/<any(old, older):age>", "/<uuid:id>", "/<int:id>", "/<name>", "/<path:rest>"],
      [
        ["/new", "found /new"],
        ["/old", "found /<any(old, older):age>", { age: "old" }],
        ["/older", "found /<any(old, older):age>", { age: "older" }],
        ["/12", "found /<int:id>", { id: 12 }],
        ["/12a", "found /<name>", { name: "12a" }],
        ["/12/a", "found /<path:rest>", { rest: "12/a" }],
        [
          "/A8098C1A-f86e-11da-bd1a-00112444be1e",
          "found /<uuid:id>",
          { id: "a8098c1a-f86e-11da-bd1a-00112444be1e" },
        ],
      ],
    );
    checkBothOrders(
      ["/<int(max=9):small>", "/<int:any_size>", "/<string(length=2):lang>", "/<text>"],
      [
        ["/9", "found /<int(max=9):small>", { small: 9 }],
        ["/10", "found /<int:any_size>", { any_size: 10 }],
        ["/de", "found /<string(length=2):lang>", { lang: "de" }],
        ["/deu", "found /<text>", { text: "deu" }],
      ],
    );
  });

  it("goes back where a more specific way leads nowhere", () => {
    checkBothOrders(
      [
        "/a/b/c",
        "/a/<x>/d",
        "/<x>/b/e",
        "/<x>/<y>/f",
        { path: "/a/b/g", methods: ["POST"] },
        "/<x>/b/g",
      ],
      [
        ["/a/b/c", "found /a/b/c"],
        ["/a/b/d", "found /a/<x>/d", { x: "b" }],
        ["/a/b/e", "found /<x>/b/e", { x: "a" }],
        ["/a/b/f", "found /<x>/<y>/f", { x: "a", y: "b" }],
        ["/a/b/g", "found /<x>/b/g", { x: "a" }],
        ["/a/b/h", "not-found"],
      ],
    );
  });

  it("lets a path have other text, values and paths around it, as Werkzeug does", () => {
    checkBothOrders(
      [
        "/Special",
        "/<int:year>",
        "/<path:name>:foo",
        "/<path:name>:<path:name2>",
        "/<path:name>",
        "/<path:name>/edit",
        "/<path:name>/silly/<path:name2>",
        "/<path:name>/silly/<path:name2>/edit",
        "/Talk:<path:name>",
        "/User:<username>",
        "/User:<username>/<path:name>",
        "/User:<username>/comment/<int:id>-<int:reply>",
        "/Files/<path:file>",
        "/<admin>/<manage>/<things>",
      ],
      [
        ["/Special", "found /Special"],
        ["/2007", "found /<int:year>", { year: 2007 }],
        ["/Some:foo", "found /<path:name>:foo", { name: "Some" }],
        ["/Some:bar", "found /<path:name>:<path:name2>", { name: "Some", name2: "bar" }],
        ["/Some/Page", "found /<path:name>", { name: "Some/Page" }],
        ["/Some/Page/edit", "found /<path:name>/edit", { name: "Some/Page" }],
        ["/Foo/silly/bar", "found /<path:name>/silly/<path:name2>", { name: "Foo", name2: "bar" }],
        [
          "/Foo/silly/bar/edit",
          "found /<path:name>/silly/<path:name2>/edit",
          { name: "Foo", name2: "bar" },
        ],
        ["/Talk:Foo/Bar", "found /Talk:<path:name>", { name: "Foo/Bar" }],
        ["/User:ada", "found /User:<username>", { username: "ada" }],
        ["/User:ada/a/b", "found /User:<username>/<path:name>", { username: "ada", name: "a/b" }],
        [
          "/User:ada/comment/123-456",
          "found /User:<username>/comment/<int:id>-<int:reply>",
          { username: "ada", id: 123, reply: 456 },
        ],
        ["/Files/a/b/0.2.zip", "found /Files/<path:file>", { file: "a/b/0.2.zip" }],
        [
          "/Jerry/eats/cheese",
          "found /<admin>/<manage>/<things>",
          { admin: "Jerry", manage: "eats", things: "cheese" },
        ],
      ],
    );
    checkBothOrders(
      ["/<path:path>/c", "/<path:path>/<a>/<b>"],
      [["/a/b/c", "found /<path:path>/c", { path: "a/b" }]],
    );
    checkBothOrders(
      ["/<path:bar>", "/<path:bar>/<path:blub>"],
      [["/he/he/he", "found /<path:bar>/<path:blub>", { bar: "he", blub: "he/he" }]],
    );
  });

  it("cuts a segment with several values", () => {
    checkBothOrders(
      [
        "/v<int:major>.<int:minor>",
        "/<a>-<b>.<string:ext>",
        "/.<int:value>",
        "/<int:y><any(a,b):z>",
      ],
      [
        ["/v1.20", "found /v<int:major>.<int:minor>", { major: 1, minor: 20 }],
        ["/v1.x", "not-found"],
        ["/a-b-c.tar.gz", "found /<a>-<b>.<string:ext>", { a: "a-b", b: "c.tar", ext: "gz" }],
        ["/.2", "found /.<int:value>", { value: 2 }],
        ["/x2", "not-found"],
        ["/12b", "found /<int:y><any(a,b):z>", { y: 12, z: "b" }],
      ],
    );
  });

  it("reads escapes once, segment by segment", () => {
    const router = routerOf(
      "/войти/",
      "/a b",
      "/100%",
      "/f/<name>",
      "/p/<path:rest>",
      "/s/<a>-<b>",
    );
    checkMatches(router, [
      ["/%D0%B2%D0%BE%D0%B9%D1%82%D0%B8/", "found /войти/"],
      ["/%D0%B2%D0%BE%D0%B9%D1%82%D0%B8", "redirect /%D0%B2%D0%BE%D0%B9%D1%82%D0%B8/"],
      ["/a%20b", "found /a b"],
      ["/%61%20b", "found /a b"],
      ["/100%25", "found /100%"],
      ["/f/a%2Fb", "found /f/<name>", { name: "a/b" }],
      ["/f/a%2fb", "found /f/<name>", { name: "a/b" }],
      ["/f/a/b", "not-found"],
      ["/f/a%252Fb", "found /f/<name>", { name: "a%2Fb" }],
      ["/f/a+b", "found /f/<name>", { name: "a+b" }],
      ["/f/%F0%9F%A6%8A", "found /f/<name>", { name: "🦊" }],
      ["/f/a%0Ab", "found /f/<name>", { name: "a\nb" }],
      ["/p/a%2Fb/c", "found /p/<path:rest>", { rest: "a/b/c" }],
      ["/s/a%2Fb-c", "found /s/<a>-<b>", { a: "a/b", b: "c" }],
      ["/a%2Fb", "not-found"],
    ]);
  });

  it("answers 400 to escapes that can't be read, and to NUL", () => {
    const router = routerOf("/f/<name>", "/p/<path:rest>");
    for (const path of ["/f/%", "/f/%zz", "/f/%E0%A4%A", "/f/%ff", "/f/a%00b", "/p/a/%C0%AF", "/%"])
      assert.throws(() => router.match("GET", path), { name: "HttpError", status: 400 }, path);
  });

  it("takes no dots that clients resolve, escaped or not, for values", () => {
    checkMatches(routerOf("/f/<name>", "/p/<path:rest>", "/q/<path:rest>/end"), [
      ["/f/..", "not-found"],
      ["/f/%2e%2E", "not-found"],
      ["/f/.", "not-found"],
      ["/f/...", "found /f/<name>", { name: "..." }],
      ["/p/a/../b", "not-found"],
      ["/p/%2e%2e/b", "not-found"],
      ["/p/a/..", "not-found"],
      ["/p/.well-known/a..", "found /p/<path:rest>", { rest: ".well-known/a.." }],
      ["/p/%2Fetc/passwd", "not-found"],
      ["/q/../end", "not-found"],
    ]);
  });
});
