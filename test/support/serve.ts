import assert from "node:assert/strict";
import { runSimple, type RunningServer, type RunSimpleOptions } from "stopgap";
import { isAlive } from "./is-alive.ts";
import type { Lifetime } from "./until-suite-ends.ts";
import { waitFor } from "./wait-for.ts";

/**
 * Starts a server on a free port for one test, in a process of its own, and ends it with the test. Fails the test when
 * a process of it is left behind.
 */
export async function serve(test: Lifetime, options: RunSimpleOptions): Promise<RunningServer> {
  // Threads that nobody comes for would take most of the time of most tests.
  const spare = options.threaded === false ? {} : { spare: 1 };
  const server = await runSimple({ port: 0, quiet: true, grace: "2s", ...spare, ...options });
  const first = await server.stats();
  const pids = new Set([first.pid, ...first.hosts.map((host) => host.pid ?? 0)]);
  test.after(async () => {
    const last = await server.stats().catch(() => undefined);
    for (const host of last?.hosts ?? []) pids.add(host.pid ?? 0);
    await server.close();
    pids.delete(0);
    await waitFor("every process of the server has ended", () =>
      [...pids].every((pid) => !isAlive(pid)),
    );
    assert.equal([...pids].some(isAlive), false);
  });
  return server;
}
