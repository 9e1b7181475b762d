import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Output } from "./output.ts";

describe("the output", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stopgap-output-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes every line in order", async () => {
    const path = join(folder, "lines.txt");
    const descriptor = openSync(path, "w");
    const output = new Output({ descriptor, canBlock: false }, String);
    for (let i = 0; i < 5000; i++) output.writeLine(`line ${i}`);
    assert.equal(await output.flush(), true);
    closeSync(descriptor);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    assert.deepEqual(
      lines,
      Array.from({ length: 5000 }, (_unused, i) => `line ${i}`),
    );
  });

  it("drops what it has no room for, and says how much when there is room again", async () => {
    const path = join(folder, "flood.txt");
    const descriptor = openSync(path, "w");
    const output = new Output({ descriptor, canBlock: false }, (lines) => `lost ${lines}`);
    const line = "x".repeat(1023);
    // No write can come to its end within this turn, so that everything has to fit into the buffer.
    for (let i = 0; i < 2000; i++) output.writeLine(line);
    await output.flush();
    await output.flush();
    closeSync(descriptor);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    const lost = Number(/^lost (\d+)$/.exec(lines.at(-1) ?? "")?.[1]);
    assert.equal(lines.length - 1 + lost, 2000);
    assert.ok(lost > 900, `${lost} lines lost`);
  });

  it("goes on without a reader that is gone", async () => {
    const descriptor = openSync(join(folder, "closed.txt"), "w");
    closeSync(descriptor);
    const output = new Output({ descriptor, canBlock: false }, String);
    output.writeLine("nobody reads this");
    assert.equal(await output.flush(), true);
    output.writeLine("nor this");
    assert.equal(await output.flush(), true);
  });
});
