import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "./world.ts";

/** Waits, but not beyond the end of the load. */
export async function rest(world: World, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: world.over }).catch(() => {
    // The end has come in the middle of it: that is what it waits for as well.
  });
}
