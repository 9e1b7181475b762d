import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { COMMAND, StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("trouble.mjs");
const ESCAPE = "\u001B";
const CTRL_C = "\u0003";
/** The `script` of util-linux gives a command a terminal; others take other arguments. */
const hasScript =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;
const onTerminal = {
  skip:
    !hasScript && "SKIPPED: the command script of util-linux is missing, so there is no terminal",
};

describe("the terminal of stopgap run", () => {
  it("has colours, and Ctrl-C stops the server in good order", onTerminal, async (test) => {
    const output = await runOnTerminal(test, {});
    assert.ok(output.includes(`${ESCAPE}[1mRunning on http://`), JSON.stringify(output));
    assert.ok(output.includes(`${ESCAPE}[32m200${ESCAPE}[0m`), JSON.stringify(output));
    assert.match(output, /Stopping \(SIGINT\)/);
  });

  for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
    it(`has no colours with ${JSON.stringify(env)}`, onTerminal, async (test) => {
      const output = await runOnTerminal(test, env);
      assert.equal(output.includes(ESCAPE), false, JSON.stringify(output));
    });
  }

  it("has no colours in a file, and an error has none either", async (test) => {
    const file = join(createFolder(test), "output.log");
    const shell = ["sh", "-c", 'exec "$0" "$@" >>"$OUTPUT_FILE" 2>&1'];
    const words = [process.execPath, COMMAND, "run", entry, "--port"];
    const wrong = StopgapProcess.startCommand(test, [...shell, ...words, "none"], {
      env: { OUTPUT_FILE: file },
    });
    assert.equal(await wrong.untilExit(), 2);
    const right = StopgapProcess.startCommand(test, [...shell, ...words, "0"], {
      env: { OUTPUT_FILE: file },
    });
    await waitFor("the banner in the file", () => readFileSync(file, "utf8").includes("Ctrl-C"));
    right.child.kill("SIGTERM");
    assert.equal(await right.untilExit(), 0);
    const text = readFileSync(file, "utf8");
    assert.match(text, /^stopgap: --port can't be "none"\.$/m);
    assert.match(text, /Stopped\.\n$/);
    assert.equal(text.includes(ESCAPE), false);
  });
});

/** Starts the command on a terminal, asks for a page, presses Ctrl-C, and returns what the terminal got. */
async function runOnTerminal(test: TestContext, env: Record<string, string>): Promise<string> {
  // "exec": else the shell in between gets Ctrl-C as well, and some shells then end with 130.
  const words = [process.execPath, COMMAND, "run", entry, "--port", "0"];
  const line = `exec ${words.map(quote).join(" ")}`;
  const terminal = StopgapProcess.startCommand(test, ["script", "-qec", line, "/dev/null"], {
    env: { NO_COLOR: undefined, TERM: "xterm-256color", ...env },
    stdin: "pipe",
  });
  const [, url = ""] = await terminal.until(/Running on (http:\/\/[\d.:]+)/);
  await terminal.until(/Ctrl-C/);
  assert.equal((await ask(url)).body, "hello");
  await terminal.until(/GET \/ /);
  terminal.child.stdin?.write(CTRL_C);
  assert.equal(await terminal.untilExit(), 0, terminal.output);
  return terminal.output;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
