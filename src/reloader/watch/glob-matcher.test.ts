import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GlobMatcher } from "./glob-matcher.ts";

const cases: [glob: string, path: string, matches: boolean][] = [
  ["/app/views", "/app/views", true],
  ["/app/views", "/app/views/admin/users.html", true],
  ["/app/views", "/app/views2/users.html", false],
  ["/app/views/**/*.html", "/app/views/users.html", true],
  ["/app/views/**/*.html", "/app/views/.drafts/a b\nc.html", true],
  ["/app/views/**/*.html", "/app/views/users.css", false],
  ["/app/*.{yml,json}", "/app/settings.yml", true],
  ["/app/*.{yml,json}", "/app/deep/settings.yml", false],
  ["/app/**/*.js", "/app/node_modules/express/index.js", false],
  ["/app/**", "/app/.git/HEAD", false],
  ["/app/**", "/app/.env", true],
  ["/app/node_modules/mine/**", "/app/node_modules/mine/index.js", true],
  ["/app/**/node_modules/mine", "/app/pkg/node_modules/mine/index.js", true],
  ["/app/.git/HEAD", "/app/.git/HEAD", true],
  [String.raw`/app/\[id\].ts`, "/app/[id].ts", true],
  [String.raw`/app/\[id\].ts`, "/app/i.ts", false],
  ["/app/[ab].ts", "/app/b.ts", true],
  ["/app/!(a).ts", "/app/b.ts", true],
];

const bases: [glob: string, base: string][] = [
  ["/app/views", "/app/views"],
  ["/app/views/**/*.html", "/app/views"],
  ["/app/{views,public}/**", "/app"],
  [String.raw`/app/routes \(old\)/*.ts`, "/app/routes (old)"],
  ["/**/*.ts", "/"],
];

describe("GlobMatcher", () => {
  for (const [glob, path, matches] of cases) {
    it(`says ${matches} for ${glob} and ${JSON.stringify(path)}`, () => {
      assert.equal(new GlobMatcher([glob]).matches(path), matches);
    });
  }

  for (const [glob, base] of bases) {
    it(`begins with ${base} for ${glob}`, () => {
      assert.deepEqual(new GlobMatcher([glob]).bases, [base]);
    });
  }

  it("matches nothing without globs", () => {
    const none = new GlobMatcher([]);
    assert.deepEqual([none.matches("/app/a"), none.reaches("/app")], [false, false]);
  });

  it("reaches its beginning and what lies below", () => {
    const matcher = new GlobMatcher(["/app/views/*.html"]);
    const folders = ["/app/views", "/app/views/admin", "/app", "/app/views2"];
    assert.deepEqual(
      folders.map((folder) => matcher.reaches(folder)),
      [true, true, false, false],
    );
  });
});
