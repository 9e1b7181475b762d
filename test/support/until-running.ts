import type { RunningServer } from "stopgap";
import { waitFor } from "./wait-for.ts";

/** Waits until so many requests run in threads. */
export async function untilRunning(server: RunningServer, count: number): Promise<void> {
  const read = async (): Promise<number> =>
    (await server.stats()).threads.flatMap((thread) => thread.running).length;
  await waitFor(`${count} running requests`, async () => (await read()) === count, {
    describe: () => server.stats(),
  });
}

/** Waits until so many connections are open. */
export async function untilConnections(server: RunningServer, count: number): Promise<void> {
  await waitFor(`${count} connections`, async () => (await server.stats()).connections === count, {
    describe: () => server.stats(),
  });
}
