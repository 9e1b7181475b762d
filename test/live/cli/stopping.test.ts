import assert from "node:assert/strict";
import { constants } from "node:os";
import { describe, it, type TestContext } from "node:test";
import { isAlive } from "../../support/is-alive.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const BEGIN_THEN_SLEEP = "GET /begin-then-sleep HTTP/1.1\r\nHost: app\r\n\r\n";

for (const signal of SIGNALS) {
  describe(`stopgap run after ${signal}`, () => {
    it("finishes what is running, takes nothing new, and ends with 0", async (test) => {
      const command = start(test, "10s");
      const url = await command.url();
      const running = ask(`${url}/sleep?ms=1000`);
      await command.until(/began \/sleep/);
      command.child.kill(signal);
      await command.until(
        new RegExp(`Stopping \\(${signal}\\): 1 running request may take up to 10 s more`),
      );
      await assert.rejects(RawConnection.open(url), { code: "ECONNREFUSED" });
      const { status, body } = await running;
      assert.deepEqual({ status, body }, { status: 200, body: "slept" });
      assert.equal(await command.untilExit(5000), 0);
      assert.match(command.output, /Stopped\.\n$/);
    });

    it("ends at once when it comes again", async (test) => {
      const command = start(test, "60s");
      const url = await command.url();
      const hostId = Number((await ask(`${url}/pid`)).body);
      const cut = assert.rejects(ask(`${url}/sleep?ms=60000`));
      await command.until(/began \/sleep/);
      command.child.kill(signal);
      await command.until(/The same again stops at once/);
      command.child.kill(signal);
      assert.equal(await command.untilExit(5000), 128 + constants.signals[signal]);
      await cut;
      await waitFor("the end of the process with the threads", () => !isAlive(hostId));
    });
  });
}

describe("stopgap run when its grace period is over", () => {
  it("answers what has not begun with a page and cuts what has, and ends with 0", async (test) => {
    const command = start(test, "1s");
    const url = await command.url();
    const waiting = ask(`${url}/sleep?ms=60000`, { headers: { accept: "text/plain" } });
    const begun = await RawConnection.open(url);
    begun.send(BEGIN_THEN_SLEEP);
    await begun.until("the beginning");
    await command.until(/began \/sleep/);
    command.child.kill("SIGTERM");
    const answer = await waiting;
    assert.equal(answer.status, 503);
    assert.ok(answer.body.includes(String(answer.headers["stopgap-request-id"])), answer.body);
    assert.doesNotMatch(
      await begun.untilClosed(),
      /\r\n0\r\n\r\n$/,
      "the client can tell that it is not complete",
    );
    assert.equal(await command.untilExit(5000), 0);
    assert.match(command.output, /Stopped; 2 requests had to be cut off\.\n$/);
  });

  it("ends a thread that never comes back", async (test) => {
    const command = start(test, "1s");
    const url = await command.url();
    const stuck = ask(`${url}/endless`);
    await command.until(/began \/endless/);
    command.child.kill("SIGTERM");
    assert.equal((await stuck).status, 503);
    assert.equal(await command.untilExit(5000), 0);
  });

  it("waits for nobody with --grace 0s", async (test) => {
    const command = start(test, "0s");
    const url = await command.url();
    const running = ask(`${url}/sleep?ms=60000`);
    await command.until(/began \/sleep/);
    command.child.kill("SIGTERM");
    assert.equal((await running).status, 503);
    assert.equal(await command.untilExit(5000), 0);
  });
});

const idlers = [
  {
    kind: "an idle kept-alive connection",
    bytes: "GET / HTTP/1.1\r\nHost: app\r\n\r\n",
    until: "hello",
  },
  { kind: "a silent connection", bytes: "", until: "" },
  { kind: "half a request", bytes: "GET / HTTP/1.1\r\nHost:", until: "" },
];

describe("stopgap run when it stops", () => {
  for (const { kind, bytes, until } of idlers) {
    it(`is not held up by ${kind}`, async (test) => {
      const command = start(test, "60s");
      const connection = await RawConnection.open(await command.url());
      test.after(() => connection.close());
      connection.send(bytes);
      await connection.until(until);
      command.child.kill("SIGTERM");
      assert.equal(await command.untilExit(5000), 0);
      await connection.untilClosed();
    });
  }

  it("ends at once while the app still loads, and leaves nothing behind", async (test) => {
    const command = start(test, "60s", { WAIT_FOR_FILE: "/nowhere/to/be/found" });
    const [, pid] = await command.until(/begins to load in process (\d+)/);
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(5000), 143);
    await waitFor("the end of the process with the threads", () => !isAlive(Number(pid)));
  });
});

function start(test: TestContext, grace: string, env: Record<string, string> = {}): StopgapProcess {
  const words = ["run", liveApp("cli/lifecycle.mjs"), "--port", "0", "--grace", grace];
  return StopgapProcess.start(test, words, { env: { TELL_REQUESTS: "1", ...env } });
}
