import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const starts = [
  { name: "node script.mjs", command: [process.execPath, liveApp("cli/script.mjs")] },
  {
    name: "tsx script.ts",
    command: [process.execPath, "--import", "tsx", liveApp("cli/script.ts")],
  },
];

for (const { name, command } of starts) {
  describe(`run(app, options) under ${name}`, () => {
    it("gives simultaneous requests threads of their own with threaded: true", async (test) => {
      const script = startScript(test, command, { threaded: true, threads: 3, quiet: true });
      const url = await script.url();
      assert.equal((await ask(url)).body, "hello from a script");
      await untilTwoThreads(url);
      assert.match(script.output, /^Up to 3 threads/m);
      assert.doesNotMatch(script.output, /GET/);
    });

    it("gives all of them one thread with threaded: false", async (test) => {
      const url = await startScript(test, command, { threaded: false }).url();
      const threads = await askForThreads(url);
      assert.equal(new Set(threads).size, 1, threads.join(", "));
    });

    it("gives the app the script's own arguments", async (test) => {
      const url = await startScript(test, [...command, "--colour", "blue"]).url();
      const { body } = await ask(`${url}/arguments`);
      assert.deepEqual(JSON.parse(body), [command.at(-1), "--colour", "blue"]);
    });

    it("resolves in the script's process when the server has ended", async (test) => {
      const script = startScript(test, command);
      await script.url();
      script.child.kill("SIGINT");
      assert.equal(await script.untilExit(), 0);
      assert.match(script.output, /Stopping \(SIGINT\)\.[^]*Stopped\.\n[^]*the script goes on\n$/);
      assert.equal(script.output.match(/goes on/g)?.length, 1);
    });
  });
}

describe("run(app, options)", () => {
  it("only hands the app over under stopgap run, whose options hold", async (test) => {
    const words = ["run", liveApp("cli/script.mjs"), "--port", "0", "--threads", "2"];
    const command = StopgapProcess.start(test, words, {
      env: { RUN_OPTIONS: '{"threaded":false}' },
    });
    const url = await command.url();
    await untilTwoThreads(url);
    assert.match(command.output, /^Up to 2 threads/m);
    assert.doesNotMatch(command.output, /the script begins|goes on/);
  });

  it("hands a TypeScript script's app over as well", async (test) => {
    const command = StopgapProcess.start(test, ["run", liveApp("cli/script.ts"), "--port", "0"]);
    assert.equal((await ask(await command.url())).body, "hello from a script");
  });

  it("says once that the port is taken, and sets exit code 1", async (test) => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    test.after(() => holder.close());
    const { port } = holder.address() as AddressInfo;
    const script = startScript(test, starts[0]?.command ?? [], { port });
    assert.equal(await script.untilExit(), 1);
    assert.equal(script.output.match(/is taken by another program/g)?.length, 1);
    assert.doesNotMatch(script.output, /^\s+at /m);
  });

  it("says that an option is wrong, and sets exit code 2", async (test) => {
    const script = startScript(test, starts[0]?.command ?? [], { thraeded: true });
    assert.equal(await script.untilExit(), 2);
    assert.match(
      script.output,
      /^stopgap: There is no option thraeded\.\n {2}Did you mean threaded\?$/m,
    );
  });

  it("ends at once, with the server, when a signal comes while the app still loads", async (test) => {
    const script = startScript(test, starts[0]?.command ?? [], {}, { NEVER_READY: "1" });
    await script.until(/a thread waits/);
    script.child.kill("SIGTERM");
    assert.equal(await script.untilExit(5000), 143);
    assert.doesNotMatch(script.output, /Running on|^\s+at /m);
  });

  it("ends at once when the signal comes again, with the server", async (test) => {
    const script = startScript(
      test,
      starts[0]?.command ?? [],
      { grace: "60s" },
      { TELL_REQUESTS: "1" },
    );
    const url = await script.url();
    const running = ask(`${url}/sleep?ms=60000`).then(
      ({ status }) => status,
      () => "cut",
    );
    await script.until(/began \/sleep/);
    script.child.kill("SIGTERM");
    await script.until(/The same again stops at once/);
    script.child.kill("SIGTERM");
    assert.equal(await script.untilExit(5000), null);
    assert.equal(script.child.signalCode, "SIGTERM");
    assert.notEqual(await running, 200);
  });
});

function startScript(
  test: TestContext,
  command: string[],
  options: Record<string, unknown> = {},
  env: Record<string, string> = {},
): StopgapProcess {
  return StopgapProcess.startCommand(test, command, {
    env: { RUN_OPTIONS: JSON.stringify(options), ...env },
  });
}

/** Which threads answer two requests of nobody at the same time. */
/** The second of two requests starts a thread, and gets the first one's if that is free sooner. */
async function untilTwoThreads(url: string): Promise<void> {
  await waitFor(
    "two requests at once are answered by two threads",
    async () => new Set(await askForThreads(url)).size === 2,
  );
}

async function askForThreads(url: string): Promise<string[]> {
  const answers = await Promise.all([0, 1].map(() => ask(`${url}/slow-thread?ms=1000`)));
  return answers.map(({ body }) => body);
}
