import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { isAlive } from "../../support/is-alive.ts";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("cli/lifecycle.mjs");

/** Who is killed, and what it takes to start it; `pids` of others that must end with it stand in its output. */
const starts = [
  { who: "the command", start: startCommand },
  {
    who: "a script that called runSimple",
    start: (test: TestContext) => startScript(test, "run-simple.mjs"),
  },
  {
    who: "a script that ends with run",
    start: (test: TestContext) => startScript(test, "script.mjs"),
  },
];

const states = [
  { state: "while nothing runs", path: undefined },
  { state: "while a request runs", path: "/sleep?ms=60000" },
  { state: "while a thread is in an endless loop", path: "/endless" },
];

for (const { who, start } of starts) {
  describe(`KILL to ${who}`, () => {
    for (const { state, path } of states) {
      it(`leaves no process behind ${state}`, async (test) => {
        const command = start(test);
        const url = await command.url();
        const pids = await findProcesses(url);
        if (path) {
          ask(url + path).catch(() => "its connection is cut");
          await command.until(/began \/(sleep|endless)/);
        }
        command.child.kill("SIGKILL");
        await waitFor("the end of every process", () => pids.every((pid) => !isAlive(pid)), {
          describe: () => ({ alive: pids.filter(isAlive), output: command.output }),
        });
        const isRefused = (): Promise<boolean> =>
          ask(url).then(
            () => false,
            () => true,
          );
        await waitFor("the end of the server", isRefused);
      });
    }
  });
}

describe("stopgap run", () => {
  it("takes the processes that the app has started with it when it stops", async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0"]);
    const pids = await findProcesses(await command.url());
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(), 0);
    await waitFor("the end of every process", () => pids.every((pid) => !isAlive(pid)));
  });
});

/** The process that holds the threads, and one that the app has started. */
async function findProcesses(url: string): Promise<number[]> {
  const answers = [await ask(`${url}/pid`), await ask(`${url}/spawn`)];
  const pids = answers.map(({ body }) => Number(body));
  assert.ok(pids.every(isAlive), pids.join(", "));
  return pids;
}

function startCommand(test: TestContext): StopgapProcess {
  return StopgapProcess.start(test, ["run", entry, "--port", "0"], { env: { TELL_REQUESTS: "1" } });
}

function startScript(test: TestContext, name: string): StopgapProcess {
  return StopgapProcess.startCommand(test, [process.execPath, liveApp(`cli/${name}`)], {
    env: { TELL_REQUESTS: "1" },
  });
}
