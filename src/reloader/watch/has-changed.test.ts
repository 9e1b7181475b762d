import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FilePrint, SeenFile } from "./file-print.ts";
import { hasChanged, isUntouched } from "./has-changed.ts";

const SEEN: SeenFile = { size: 10, mtimeMs: 1000, ctimeMs: 1000, hash: "a", isFresh: false };
const LARGE: SeenFile = { ...SEEN, hash: undefined };

const changes: [what: string, before: FilePrint, now: SeenFile | "absent", changed: boolean][] = [
  ["nothing happened", SEEN, SEEN, false],
  ["it was touched", SEEN, { ...SEEN, mtimeMs: 2000, ctimeMs: 2000 }, false],
  ["it was written", SEEN, { ...SEEN, mtimeMs: 2000, hash: "b" }, true],
  ["an older version came back", SEEN, { ...SEEN, mtimeMs: 500, hash: "b" }, true],
  ["other bytes came under the same time", SEEN, { ...SEEN, hash: "b" }, true],
  ["it grew", LARGE, { ...LARGE, size: 11 }, true],
  ["a large file was written", LARGE, { ...LARGE, mtimeMs: 2000 }, true],
  ["a large file's mode changed", LARGE, { ...LARGE, ctimeMs: 2000 }, false],
  ["it may no longer be read", SEEN, { ...SEEN, hash: "forbidden" }, true],
  ["it may be read again", { ...SEEN, hash: "forbidden" }, SEEN, true],
  ["it could not be read now", SEEN, { ...SEEN, hash: undefined }, false],
  ["it was deleted", SEEN, "absent", true],
  ["it was created", "absent", SEEN, true],
  ["it is still not there", "absent", "absent", false],
  ["it was never read, and is older", { unreadSinceMs: 1500 }, SEEN, false],
  ["it was never read, and is newer", { unreadSinceMs: 900 }, SEEN, true],
  ["it was never read, and is gone", { unreadSinceMs: 900 }, "absent", true],
];

describe("hasChanged", () => {
  for (const [what, before, now, changed] of changes) {
    it(`is ${changed} when ${what}`, () => {
      assert.equal(hasChanged(before, now), changed);
    });
  }
});

const looks: [what: string, before: FilePrint, now: SeenFile, untouched: boolean][] = [
  ["all times are the same", SEEN, SEEN, true],
  ["only the inode's time is another", SEEN, { ...SEEN, ctimeMs: 2000 }, false],
  ["the time is another", SEEN, { ...SEEN, mtimeMs: 500 }, false],
  ["it was read while it may have been written", { ...SEEN, isFresh: true }, SEEN, false],
  ["it was not there", "absent", SEEN, false],
  ["it was never read", { unreadSinceMs: 0 }, SEEN, false],
];

describe("isUntouched", () => {
  for (const [what, before, now, untouched] of looks) {
    it(`is ${untouched} when ${what}`, () => {
      assert.equal(isUntouched(before, now), untouched);
    });
  }
});
