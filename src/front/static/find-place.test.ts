import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findPlace } from "./find-place.ts";

const MOUNTS = [
  { path: "/assets", folder: "/assets-folder" },
  { path: "/assets/deep er", folder: "/deep-folder" },
  { path: "/docs", folder: "/docs-folder" },
];
const WITH_ROOT = [...MOUNTS, { path: "/", folder: "/root-folder" }];

describe("findPlace", () => {
  for (const [target, folder, names, isFolder = false] of [
    ["/assets/a.js", "/assets-folder", ["a.js"]],
    ["/assets/a.js?v=1/../2", "/assets-folder", ["a.js"]],
    ["/assets", "/assets-folder", []],
    ["/assets/", "/assets-folder", [], true],
    ["/assets/b/c.js", "/assets-folder", ["b", "c.js"]],
    ["/assets/b/", "/assets-folder", ["b"], true],
    ["/assets/%C3%A4%20b.txt", "/assets-folder", ["ä b.txt"]],
    ["/assets/%252e%252e", "/assets-folder", ["%2e%2e"]],
    ["/%61ssets/a.js", "/assets-folder", ["a.js"]],
    ["/assets/deep%20er/a.js", "/deep-folder", ["a.js"]],
    ["/assets/deep", "/assets-folder", ["deep"]],
    ["http://example.com/assets/a.js", "/assets-folder", ["a.js"]],
    ["HTTPS://user@example.com:1/assets/a.js?b", "/assets-folder", ["a.js"]],
  ] as [string, string, string[], boolean?][]) {
    it(`finds ${target}`, () => {
      const mount = MOUNTS.find((candidate) => candidate.folder === folder);
      assert.deepEqual(findPlace(target, MOUNTS), { kind: "path", mount, names, isFolder });
    });
  }

  for (const target of [
    "/",
    "/assetsX",
    "/assetsX/a.js",
    "/Assets/a.js",
    "/asset",
    "//assets/a.js",
    "/other/../assets/a.js",
    "/.env",
    "/%zz/assets",
    "/assets%2fa.js",
    "*",
    "assets/a.js",
    "example.com:80",
    "http://example.com",
    "ftp://example.com/assets/a.js",
    "http://assets/a.js",
    "/assets//a.js",
    "/assets/b//",
  ]) {
    it(`leaves ${target} to the app`, () => {
      assert.deepEqual(findPlace(target, MOUNTS), { kind: "none" });
    });
  }

  for (const rest of [
    "..",
    "../",
    "../etc/passwd",
    "a/../b",
    ".",
    "./a.js",
    "%2e%2e/a",
    "%2E./a",
    ".%2e/%2e%2e/a",
    "..%2f..%2fetc",
    "..%5c..%5cetc",
    "..\\..\\etc",
    "a%2fb",
    "a%5Cb",
    "a\\b",
    ".env",
    "%2eenv",
    "a/.git/config",
    "a/%2egit/config",
    "a%00.js",
    "a%0d%0ab",
    "%",
    "%zz",
    "%c0%ae%c0%ae/etc",
    "%e0%80%ae",
    "%u002e%u002e/a",
    "a.js#b",
    "server.key",
    "%73erver.ke%79",
    "deep er/.env",
  ]) {
    it(`refuses /assets/${rest}, and leaves it to the app under /`, () => {
      assert.deepEqual(findPlace(`/assets/${rest}`, MOUNTS), { kind: "refused" });
      assert.deepEqual(findPlace(`/${rest}`, WITH_ROOT), { kind: "none" });
    });
  }

  it("takes every other path for the one at /", () => {
    const mount = WITH_ROOT.at(-1);
    for (const [target, names, isFolder] of [
      ["/", [], true],
      ["http://example.com", [], true],
      ["/assetsX/a.js", ["assetsX", "a.js"], false],
    ]) {
      assert.deepEqual(findPlace(String(target), WITH_ROOT), {
        kind: "path",
        mount,
        names,
        isFolder,
      });
    }
  });
});
