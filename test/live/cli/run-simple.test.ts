import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { runSimple, type RunningServer, type RunSimpleOptions } from "stopgap";
import { isAlive } from "../../support/is-alive.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("cli/lifecycle.mjs");

describe("runSimple", () => {
  it("starts a server, tells the truth about it, and several stand side by side", async (test) => {
    const [first, second] = await Promise.all([
      serve(test, { entry, hostname: "127.0.0.1", threaded: true }),
      serve(test, { entry, threaded: false, appArguments: ["--for", "the app"] }),
    ]);
    assert.notEqual(first.url, second.url);
    assert.equal((await first.stats()).isolation, "person");
    assert.equal((await second.stats()).isolation, "none");
    assert.deepEqual(JSON.parse((await ask(`${second.url}/arguments`)).body), [
      entry,
      "--for",
      "the app",
    ]);
  });

  it("finds the entry in cwd as the command does", async (test) => {
    const server = await serve(test, { cwd: liveApp("cli/folder") });
    assert.equal((await ask(server.url)).body, "found without a name");
  });

  it("prints nothing of its own failure, which the caller gets", async (test) => {
    const script = startScript(test, { port: "nowhere" });
    assert.equal(await script.untilExit(), 1);
    assert.match(script.output, /code: 'WRONG_VALUE'/);
    assert.doesNotMatch(script.output, /^stopgap: /m);
  });

  it("keeps its caller's process alive until the server ends, and says how it ended", async (test) => {
    const script = startScript(test);
    await script.url();
    const [, pid] = await script.until(/the server's process is (\d+)/);
    process.kill(Number(pid), "SIGTERM");
    assert.equal(await script.untilExit(), 0);
    assert.match(script.output, /the server ended with 0/);
  });
});

const rejected: { options: Record<string, unknown>; code: string; message: RegExp }[] = [
  { options: { port: "5000a" }, code: "WRONG_VALUE", message: /^port can't be "5000a"\.$/ },
  { options: { port: 1.5 }, code: "WRONG_VALUE", message: /^port can't be 1\.5\.$/ },
  { options: { thread: 4 }, code: "UNKNOWN_OPTION", message: /^There is no option thread\.$/ },
  { options: { threaded: false, threads: 4 }, code: "CONFLICTING_OPTIONS", message: /threads/ },
  { options: { grace: "soon" }, code: "WRONG_VALUE", message: /^grace can't be "soon"\.$/ },
  {
    options: { entry: "/nowhere/app.mjs" },
    code: "ENTRY_NOT_FOUND",
    message: /no entry file at \/nowhere/,
  },
  { options: { envFile: "nowhere.env" }, code: "ENV_FILE_NOT_FOUND", message: /nowhere\.env/ },
  {
    options: { entry: liveApp("cli/calls-run-simple.mjs") },
    code: "STARTED_INSIDE_THREAD",
    message: /inside one of/,
  },
];

describe("what runSimple rejects", () => {
  for (const { options, code, message } of rejected) {
    it(`${code} for ${JSON.stringify(options).replace(liveApp(""), "")}`, async () => {
      await assert.rejects(
        runSimple({ entry, port: 0, ...options }),
        (error: Error & { fix?: string }) => {
          assert.match(error.message, message);
          assert.ok(error.fix, "it says what to do");
          assert.equal(Reflect.get(error, "code"), code);
          return error.name === "StopgapError";
        },
      );
    });
  }
});

describe("server.close", () => {
  it("finishes what is running and resolves when nothing is left", async (test) => {
    const server = await startQuietly(test);
    const pids = await findProcesses(server);
    const running = ask(`${server.url}/sleep?ms=500`);
    await untilRunning(server);
    await server.close();
    assert.equal((await running).body, "slept");
    assert.deepEqual(pids.filter(isAlive), []);
    assert.equal(await server.closed, 0);
    await assert.rejects(ask(server.url), { code: "ECONNREFUSED" });
  });

  it("may be called again, at the same time and later", async (test) => {
    const server = await startQuietly(test);
    await Promise.all([server.close(), server.close()]);
    await server.close();
    assert.equal(await server.closed, 0);
    await assert.rejects(server.stats(), { code: "SERVER_GONE" });
  });

  it("cuts what is running with graceMs 0, even after a patient close", async (test) => {
    const server = await startQuietly(test, { grace: "60s" });
    const running = ask(`${server.url}/sleep?ms=60000`);
    await untilRunning(server);
    const patient = server.close();
    await server.close({ graceMs: 0 });
    await patient;
    assert.equal((await running).status, 503);
  });
});

describe("server.closed", () => {
  it("resolves with 137 when somebody kills the server's process", async (test) => {
    const server = await startQuietly(test);
    const pids = await findProcesses(server);
    process.kill(pids[0] ?? 0, "SIGKILL");
    assert.equal(await server.closed, 137);
    await assert.rejects(server.stats(), { code: "SERVER_GONE" });
    await server.close();
    await waitFor("the end of every process", () => pids.every((pid) => !isAlive(pid)));
  });
});

function startScript(test: TestContext, options: Record<string, unknown> = {}): StopgapProcess {
  const command = [process.execPath, liveApp("cli/run-simple.mjs")];
  return StopgapProcess.startCommand(test, command, {
    env: { RUN_OPTIONS: JSON.stringify(options) },
  });
}

async function startQuietly(
  test: TestContext,
  options: RunSimpleOptions = {},
): Promise<RunningServer> {
  const server = await runSimple({ entry, port: 0, quiet: true, ...options });
  test.after(() => server.close({ graceMs: 0 }));
  return server;
}

async function untilRunning(server: RunningServer): Promise<void> {
  await waitFor("a running request", async () => {
    const { threads } = await server.stats();
    return threads.some(({ running }) => running.length > 0);
  });
}

async function findProcesses(server: RunningServer): Promise<number[]> {
  const { pid, hosts } = await server.stats();
  const pids = [pid, ...hosts.map((host) => host.pid ?? 0)];
  assert.ok(pids.length > 1 && pids.every(isAlive), pids.join(", "));
  return pids;
}
