import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("cli/lifecycle.mjs");

describe("what the app prints under stopgap run", () => {
  it("reaches the terminal, each on its own stream", async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0"]);
    const outputs = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      command.child[name]?.on("data", (chunk: Buffer) => {
        outputs[name] += chunk.toString();
      });
    }
    await command.url();
    assert.match(outputs.stdout, /^the app begins to load in process \d+$/m);
    assert.match(outputs.stdout, /^Running on/m);
    assert.equal(
      outputs.stderr,
      "the app says this to standard error\n".repeat(outputs.stderr.split("\n").length - 1),
    );
    assert.notEqual(outputs.stderr, "");
  });

  it("comes out whole when there is a lot of it", async (test) => {
    // One thread: what others print when they come up may stand in the middle of it.
    const words = ["run", entry, "--port", "0", "--quiet", "--threads", "1"];
    const command = StopgapProcess.start(test, words);
    const url = await command.url();
    let printed = "";
    // Apart from standard error, whose lines come between these.
    command.child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    assert.equal((await ask(`${url}/print?bytes=800000`)).body, "printed");
    await waitFor("the whole line", () => /^x{800000}$/m.test(printed), {
      describe: () => printed.length,
    });
  });
});

describe("stopgap run when nobody reads what it prints", () => {
  for (const { kind, path } of [
    { kind: "requests are logged", path: `/?${"long".repeat(400)}` },
    { kind: "the app prints", path: "/print?bytes=20000" },
  ]) {
    it(`answers on while ${kind}, and ends when it is told to`, async (test) => {
      const command = StopgapProcess.start(test, ["run", entry, "--port", "0", "--grace", "2s"]);
      const url = await command.url();
      await command.until(/Ctrl-C/);
      pauseReading(command);
      for (let round = 0; round < 30; round++) await askTogether(url + path);
      command.child.kill("SIGTERM");
      await untilEnd(test, command);
    });
  }

  it("goes on when the reader has left", async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0", "--grace", "2s"]);
    const url = await command.url();
    await command.until(/Ctrl-C/);
    command.child.stdout?.destroy();
    command.child.stderr?.destroy();
    for (let round = 0; round < 3; round++) await askTogether(`${url}/print?bytes=20000`);
    command.child.kill("SIGTERM");
    await untilEnd(test, command);
  });
});

function pauseReading({ child }: StopgapProcess): void {
  child.stdout?.pause();
  child.stderr?.pause();
}

async function askTogether(url: string): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => ask(url, { limitMs: 20_000 })),
  );
  for (const { status } of answers) assert.equal(status, 200);
}

/** The process's own end: its streams end only when they are read. */
async function untilEnd(test: TestContext, { child }: StopgapProcess): Promise<void> {
  const limit = AbortSignal.any([test.signal, AbortSignal.timeout(15_000)]);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    if (child.exitCode !== null) resolve([child.exitCode, null]);
    child.once("exit", (...how) => resolve(how));
    limit.addEventListener("abort", () => reject(new Error("the command did not end")));
  });
  child.stdout?.resume();
  child.stderr?.resume();
  assert.deepEqual({ code, signal }, { code: 0, signal: null });
}
