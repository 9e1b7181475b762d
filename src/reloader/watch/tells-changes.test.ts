import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tellsChanges } from "./tells-changes.ts";

const cases: [what: string, platform: NodeJS.Platform, type: number, tells: boolean][] = [
  ["ext4", "linux", 0xef53, true],
  ["overlayfs, as containers have it", "linux", 0x794c7630, true],
  ["tmpfs", "linux", 0x01021994, true],
  ["a Windows drive in WSL", "linux", 0x01021997, false],
  ["NFS", "linux", 0x6969, false],
  ["CIFS, with its sign", "linux", 0xff534d42 | 0, false],
  ["whatever macOS has under that number", "darwin", 0x6969, true],
];

describe("tellsChanges", () => {
  for (const [what, platform, type, tells] of cases) {
    it(`says ${tells} for ${what}`, () => {
      assert.equal(tellsChanges(platform, type), tells);
    });
  }
});
