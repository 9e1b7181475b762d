import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { hasChanged } from "./has-changed.ts";
import { takePrint } from "./take-print.ts";

describe("takePrint", () => {
  let folder = "";
  const inFolder = (name: string): string => path.join(folder, name);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stopgap-print-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, first, second, changed] of [
    ["of the same bytes", "a", "a", false],
    ["of other bytes", "a", "b", true],
    ["of no bytes", "", "", false],
  ] as const) {
    it(`shows whether a write ${what} is a change`, async () => {
      const file = inFolder("file");
      writeFileSync(file, first);
      const earlier = await takePrint(file);
      writeFileSync(file, second);
      utimesSync(file, 1000, 1000);
      assert.equal(hasChanged(earlier, await takePrint(file, earlier)), changed);
    });
  }

  const isRoot = process.getuid?.() === 0;
  it("shows that a file may not be read, and that it may again", async () => {
    const file = inFolder("locked");
    writeFileSync(file, "a");
    const earlier = await takePrint(file);
    chmodSync(file, 0o000);
    if (isRoot) becomeNobody(folder);
    const locked = await takePrint(file, earlier).finally(() => isRoot && process.seteuid?.(0));
    assert.equal(hasChanged(earlier, locked), true);
    chmodSync(file, 0o600);
    const unlocked = await takePrint(file, locked);
    assert.equal(hasChanged(locked, unlocked), true);
    assert.equal(hasChanged(earlier, unlocked), false);
  });

  it("is absent for a folder, a pipe, a link to itself and nothing", async () => {
    mkdirSync(inFolder("folder"));
    symlinkSync("itself", inFolder("itself"));
    execFileSync("mkfifo", [inFolder("pipe")]);
    for (const name of ["folder", "pipe", "itself", "nothing"])
      assert.equal(await takePrint(inFolder(name)), "absent", name);
  });
});

/** Root may read everything. */
function becomeNobody(folder: string): void {
  const nobody = 65_534;
  chownSync(folder, nobody, nobody);
  process.seteuid?.(nobody);
}
