import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PathPattern } from "./path-pattern.ts";

const cases: [string, string[], string[]][] = [
  ["/", ["/", "//"], ["/a", "/.", "/%2e"]],
  [
    "/admin",
    ["/admin", "/admin/", "//admin", "/%61dmin", "/admin//"],
    ["/Admin", "/admin/x", "/adminx", "/a%2fdmin"],
  ],
  ["/admin/", ["/admin", "/admin/"], ["/admin/x"]],
  [
    "/admin/**",
    [
      "/admin",
      "/admin/",
      "/admin/x",
      "/admin/x/y/",
      "//admin//x",
      "/%61dmin/x",
      "/admin/a%2fb",
      "/admin/%C3%A4",
    ],
    ["/", "/adminx", "/ADMIN/x", "/admin%2fx", "/x/admin", "/administration/x"],
  ],
  ["/**", ["/", "/a", "/a/b", "/a/", "//a", "/a//b"], []],
  ["/*", ["/a", "/a/", "/%2f"], ["/", "/a/b"]],
  [
    "/posts/*/edit",
    ["/posts/7/edit", "/posts/a%20b/edit"],
    ["/posts/edit", "/posts/7/8/edit", "/posts//edit"],
  ],
  ["/posts/<int:id>", ["/posts/7"], ["/posts/x", "/posts/-7"]],
  ["/*/**", ["/a", "/a/b", "/a/b/c"], ["/"]],
];

describe("PathPattern", () => {
  for (const [pattern, fitting, others] of cases) {
    for (const path of fitting)
      it(`${pattern} matches ${path}`, () => {
        assert.equal(new PathPattern(pattern).matches(path), true);
      });
    for (const path of others)
      it(`${pattern} does not match ${path}`, () => {
        assert.equal(new PathPattern(pattern).matches(path), false);
      });
  }

  for (const path of ["/%", "/%zz", "/%ff", "/a%00"])
    it(`has ${path} refused`, () => {
      assert.throws(() => new PathPattern("/*").matches(path), { status: 400 });
    });
});
