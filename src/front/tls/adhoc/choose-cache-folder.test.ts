import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseCacheFolder } from "./choose-cache-folder.ts";

const home = "/home/ann";

describe("chooseCacheFolder", () => {
  for (const [platform, env, folder] of [
    ["linux", {}, "/home/ann/.cache/stopgap"],
    ["linux", { XDG_CACHE_HOME: "/cache" }, "/cache/stopgap"],
    ["linux", { XDG_CACHE_HOME: "cache" }, "/home/ann/.cache/stopgap"],
    ["linux", { XDG_CACHE_HOME: "" }, "/home/ann/.cache/stopgap"],
    ["darwin", {}, "/home/ann/Library/Caches/stopgap"],
    ["darwin", { XDG_CACHE_HOME: "/cache" }, "/cache/stopgap"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/stopgap"],
    ["win32", {}, "/home/ann/AppData/Local/stopgap"],
  ] as const) {
    it(`is ${folder} on ${platform} with ${JSON.stringify(env)}`, () => {
      assert.equal(chooseCacheFolder({ platform, env, home }), folder);
    });
  }
});
