import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { isAlive } from "../../support/is-alive.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const JSON_PAGE = { headers: { accept: "application/json" } };

describe("a process that holds threads", () => {
  it("costs only its running requests when it is killed, and a new one comes", async (test) => {
    const server = await serve(test, { entry: liveApp("trouble.mjs"), threads: 4 });
    const idle = await RawConnection.open(server.url);
    const running = [0, 1].map(() => ask(`${server.url}/sleep?ms=60000`, JSON_PAGE));
    const pid = await firstHostPid(server, 2);
    process.kill(pid, "SIGKILL");
    for (const answer of await Promise.all(running)) {
      assert.equal(answer.status, 502);
      assert.equal(JSON.parse(answer.body).error.code, "host-died");
    }
    assert.equal((await ask(server.url)).status, 200);
    idle.send("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
    await idle.until("hello");
    idle.close();
    const { hosts, totals, state } = await server.stats();
    assert.equal(state, "serving");
    assert.equal(totals.hostsDied, 1);
    assert.equal(hosts.length, 1);
    assert.notEqual(hosts[0]?.pid, pid);
  });

  it("leaves those in other processes alone", async (test) => {
    const server = await serve(test, { entry: liveApp("trouble.mjs"), processes: 3, spare: 3 });
    await waitFor(
      "three hosts",
      async () =>
        (await server.stats()).threads.filter((thread) => thread.state === "free").length === 3,
    );
    const slept = [ask(`${server.url}/sleep?ms=2000`), ask(`${server.url}/sleep?ms=2000`)];
    await firstHostPid(server, 2);
    const killed = await ask(`${server.url}/kill`);
    assert.equal(killed.status, 502);
    assert.deepEqual(
      (await Promise.all(slept)).map((answer) => answer.body),
      ["slept", "slept"],
    );
    await waitFor("three hosts again", async () => (await server.stats()).hosts.length === 3);
  });

  it("ends with every process that the app has started", async (test) => {
    const server = await serve(test, { entry: liveApp("processes.mjs") });
    const spawned = Number((await ask(`${server.url}/spawn`)).body);
    assert.ok(isAlive(spawned));
    await server.close();
    await waitFor("the end of the app's own process", () => !isAlive(spawned));
  });
});

describe("a thread that cannot be ended", () => {
  it("is counted as stuck, replaced, and gone in the end", async (test) => {
    const server = await serve(test, {
      entry: liveApp("trouble.mjs"),
      threads: 2,
      blockedTimeout: "1s",
    });
    const bystander = Bystander.start(test, server.url);
    const answer = await ask(`${server.url}/exec?s=7`);
    assert.equal(answer.status, 504);
    assert.equal((await server.stats()).hosts[0]?.stuckThreads, 1);
    await waitFor("two threads again", async () => {
      const { threads } = await server.stats();
      return threads.length === 2 && threads.every((thread) => thread.state !== "starting");
    });
    await waitFor(
      "the end of the stuck thread",
      async () => (await server.stats()).hosts[0]?.stuckThreads === 0,
    );
    assert.ok((await bystander.stop()).every((other) => other.status === 200));
  });

  it("has its process replaced when there are too many", async (test) => {
    const server = await serve(test, {
      entry: liveApp("trouble.mjs"),
      threads: 6,
      spare: 2,
      blockedTimeout: "1s",
    });
    const [before] = (await server.stats()).hosts;
    const bystander = Bystander.start(test, server.url);
    const stuck = await Promise.all(
      Array.from({ length: 4 }, () => ask(`${server.url}/exec?s=60`)),
    );
    assert.deepEqual(
      stuck.map((answer) => answer.status),
      [504, 504, 504, 504],
    );
    await waitFor(
      "a new host instead",
      async () => {
        const { hosts } = await server.stats();
        return hosts.length === 1 && hosts[0]?.hostId !== before?.hostId;
      },
      { describe: () => server.stats() },
    );
    assert.equal(isAlive(before?.pid ?? 0), false);
    await bystander.more(5);
    assert.ok((await bystander.stop()).every((other) => other.status === 200));
    assert.equal((await server.stats()).totals.hostsDied, 0);
  });
});

describe("a front that is killed", () => {
  for (const path of ["/", "/exec"]) {
    it(`leaves no process behind while somebody asks for ${path}`, async (test) => {
      const server = await serve(test, { entry: liveApp("processes.mjs"), threads: 4 });
      const spawned = Number((await ask(`${server.url}/spawn`)).body);
      const { pid, hosts } = await server.stats();
      const asking = ask(`${server.url}${path}`).catch(() => undefined);
      if (path === "/exec") await firstHostPid(server, 1);
      else await asking;
      process.kill(pid, "SIGKILL");
      const pids = [pid, spawned, ...hosts.map((host) => host.pid ?? 0)];
      await waitFor("the end of every process", () => pids.every((other) => !isAlive(other)), {
        describe: () => pids.filter(isAlive),
      });
      assert.equal(await server.closed, 137);
      await asking;
    });
  }

  it("as a command leaves no process behind either", async (test) => {
    const command = StopgapProcess.start(test, ["run", liveApp("processes.mjs"), "--port", "0"]);
    const spawned = Number((await ask(`${await command.url()}/spawn`)).body);
    command.child.kill("SIGKILL");
    assert.equal(await command.untilExit(), null);
    await waitFor("the end of the app's own process", () => !isAlive(spawned));
  });
});

/** Waits until so many requests run, and returns the first host's process id. */
async function firstHostPid(server: RunningServer, runningCount: number): Promise<number> {
  return await waitFor(`${runningCount} running requests`, async () => {
    const { hosts, threads } = await server.stats();
    const running = threads.flatMap((thread) => thread.running).length;
    return running === runningCount ? (hosts[0]?.pid ?? undefined) : undefined;
  });
}
