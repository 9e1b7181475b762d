import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

interface Case {
  kind: string;
  does: string;
  /** What the app has written down, sorted. */
  lines: string[];
  /** What the terminal tells between `Stopping` and `Stopped`. */
  notices?: string[];
}

const cases: Case[] = [
  {
    kind: "all",
    does: "runs its SIGTERM listeners, waits for those that return a promise, closes its server, then beforeExit",
    lines: ["async SIGTERM listener", "beforeExit", "server closed", "sync SIGTERM listener"],
  },
  {
    kind: "throwing",
    does: "is told when a listener throws, and the others run",
    lines: ["the other SIGTERM listener"],
    notices: ["A clean-up of the app failed: Error: thrown while cleaning up"],
  },
  {
    kind: "exiting",
    does: "may end with process.exit, as many do",
    lines: ["exit 0", "server closed"],
  },
  {
    kind: "interrupted",
    does: "runs its SIGINT listeners when it has none for SIGTERM, and its exit listeners",
    lines: ["SIGINT listener", "exit 0"],
  },
  { kind: "endless", does: "may not take longer than the grace period", lines: ["begins"] },
  {
    kind: "blocking",
    does: "may not block for longer than the grace period either",
    lines: ["begins"],
  },
];

describe("the clean-up of an app that is stopped", () => {
  for (const { kind, does, lines, notices = [] } of cases) {
    it(does, async (test) => {
      const file = join(createFolder(test), "cleanup.txt");
      const words = [
        "run",
        liveApp("cli/cleanup.mjs"),
        "--port",
        "0",
        "--no-threaded",
        "--grace",
        "2s",
      ];
      const command = StopgapProcess.start(test, words, {
        env: { CLEANUP_FILE: file, CLEANUP_KIND: kind },
      });
      await command.url();
      assert.equal(existsSync(file), false);
      command.child.kill("SIGTERM");
      assert.equal(await command.untilExit(), 0, command.output);
      assert.deepEqual(readFileSync(file, "utf8").trimEnd().split("\n").toSorted(), lines);
      const told = command.output
        .slice(command.output.indexOf("Stopping"))
        .replaceAll(/^[\d:]{8} /gm, "");
      assert.equal(told, ["Stopping (SIGTERM).", ...notices, "Stopped.", ""].join("\n"));
    });
  }
});
