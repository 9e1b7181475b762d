import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generation, isReloading, onRetire } from "stopgap";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ThreadHost } from "../../support/thread-host.ts";

const APP = liveApp("cli/retire.mjs");
const DEADLINE_MS = 2000;

interface Case {
  kind: string;
  does: string;
  /** What the app has written down, in order. */
  lines: string[];
  notices?: string[];
}

const cases: Case[] = [
  {
    kind: "several",
    does: "runs in reverse order, one at a time, with those that are asynchronous",
    lines: ["the third", "the second begins", "the second ends", "the first"],
  },
  {
    kind: "late",
    does: "may add another",
    lines: ["added while cleaning up"],
  },
  {
    kind: "throwing",
    does: "is told when it throws or rejects, and the others run",
    lines: ["the first"],
    notices: [
      "A clean-up of the app failed: Error: rejected by a hook",
      "A clean-up of the app failed: Error: thrown by a hook",
    ],
  },
  {
    kind: "exiting",
    does: "comes before SIGTERM listeners, which may exit",
    lines: ["the hook", "the listener"],
  },
  { kind: "endless", does: "may not take longer than the deadline", lines: ["begins"] },
];

describe("onRetire", () => {
  for (const { kind, does, lines, notices = [] } of cases) {
    it(`${does}: when a thread too many is ended`, async (test) => {
      const file = join(createFolder(test), "cleanup.txt");
      const env = { CLEANUP_FILE: file, CLEANUP_KIND: kind };
      const host = await ThreadHost.start(test, APP, { env });
      await host.untilReady();
      assert.equal(existsSync(file), false);
      assert.deepEqual(await host.retire(DEADLINE_MS), { kind: "ended" });
      assert.deepEqual(readLines(file), lines);
      assert.deepEqual(host.notices, notices);
    });

    it(`${does}: when the server stops`, async (test) => {
      const file = join(createFolder(test), "cleanup.txt");
      const words = ["run", APP, "--port", "0", "--no-threaded", "--grace", `${DEADLINE_MS}ms`];
      const env = { CLEANUP_FILE: file, CLEANUP_KIND: kind };
      const command = StopgapProcess.start(test, words, { env });
      await command.url();
      command.child.kill("SIGTERM");
      assert.equal(await command.untilExit(), 0, command.output);
      assert.deepEqual(readLines(file), lines);
      for (const notice of notices) assert.ok(command.output.includes(notice), command.output);
    });
  }

  it("does nothing outside a thread of Stopgap's", () => {
    onRetire(() => assert.fail("it was called"));
  });
});

describe("generation and isReloading", () => {
  it("say what the thread has loaded", async (test) => {
    const file = join(createFolder(test), "cleanup.txt");
    const env = { CLEANUP_FILE: file, CLEANUP_KIND: "facts" };
    const host = await ThreadHost.start(test, APP, { env });
    await host.untilReady();
    await host.retire(DEADLINE_MS);
    assert.deepEqual(readLines(file), ["generation 3, reloading true"]);
  });

  it("are 0 and false outside a thread of Stopgap's", () => {
    assert.equal(generation(), 0);
    assert.equal(isReloading(), false);
  });
});

function readLines(file: string): string[] {
  return readFileSync(file, "utf8").trimEnd().split("\n");
}
