import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createFolder } from "../../support/create-folder.ts";
import { findFreePort } from "../../support/find-free-port.ts";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

/** That nothing happens can only be seen by looking for a while. */
const QUIET_MS = 500;
const entry = liveApp("cli/lifecycle.mjs");

describe("the banner of stopgap run", () => {
  it("says what it is, where, for whom, with how many threads and how to stop", async (test) => {
    const command = StopgapProcess.start(test, [
      "run",
      liveApp("trouble.mjs"),
      "--port",
      "0",
      "--threads",
      "6",
      "--spare",
      "2",
    ]);
    await command.until(/Ctrl-C/);
    const [warning, serving, ...rest] = command.output.trimEnd().split("\n");
    const { port } = new URL(await command.url());
    assert.equal(
      warning,
      "Stopgap is a development server: for development and QA, not for production.",
    );
    assert.match(serving ?? "", /^Serving \/.+\/trouble\.mjs \(ready in \d+ ms\)\.$/);
    const key = /#key=([\w-]{22})$/m.exec(command.output)?.[1];
    assert.deepEqual(rest, [
      `Running on http://127.0.0.1:${port}`,
      "Only this machine can reach it; --host 0.0.0.0 lets others in.",
      "Up to 6 threads (2 kept free): each person has one to themselves.",
      "Developers open this once, to see the code behind errors:",
      `  http://127.0.0.1:${port}/__stopgap__/developer#key=${key}`,
      "Press Ctrl-C to stop.",
    ]);
  });

  it("comes when the app is ready and not before; who comes earlier waits", async (test) => {
    const signal = join(createFolder(test), "go-on");
    const port = await findFreePort();
    const command = StopgapProcess.start(test, ["run", entry, "--port", String(port)], {
      env: { WAIT_FOR_FILE: signal },
    });
    await command.until(/the app begins to load/);
    const early = ask(`http://127.0.0.1:${port}/`);
    await sleep(QUIET_MS);
    assert.doesNotMatch(command.output, /Running on/);
    writeFileSync(signal, "");
    assert.equal(await command.url(), `http://127.0.0.1:${port}`);
    assert.equal((await early).body, "hello");
  });

  it("comes once, however many threads are started", async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0"]);
    const url = await command.url();
    const threads = await Promise.all(
      Array.from({ length: 4 }, async () => (await ask(`${url}/slow-thread?ms=500`)).body),
    );
    assert.ok(new Set(threads).size > 1, threads.join(", "));
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(), 0);
    assert.equal(command.output.match(/Running on/g)?.length, 1);
    assert.equal(command.output.match(/development server/g)?.length, 1);
  });
});

const audiences = [
  {
    words: ["--isolate", "request"],
    line: /^Up to \d+ threads \(\d+ kept free\): each request has one to itself/m,
  },
  {
    words: ["--no-threaded"],
    line: /^One thread for everybody: a page that blocks it blocks all\.$/m,
  },
  {
    words: ["--processes", "2", "--spare", "0"],
    line: /^Up to 2 threads in 2 processes: each person/m,
  },
  {
    words: ["--processes", "2", "--threads", "3"],
    line: /^Up to 6 threads in 2 processes \(\d+ kept free\)/m,
  },
];

describe("the banner of stopgap run on threads", () => {
  for (const { words, line } of audiences) {
    it(`tells what ${words.join(" ")} means`, async (test) => {
      const command = StopgapProcess.start(test, ["run", entry, "--port", "0", ...words]);
      const url = await command.url();
      await command.until(line);
      assert.equal((await ask(url)).body, "hello");
    });
  }
});
