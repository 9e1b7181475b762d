import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import type { World } from "../world.ts";

/** Asks for pages that end their thread, or block it. Whatever comes is fine, as long as something comes. */
export async function makeTrouble(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    const path = random.pick([
      "/trouble/exit?id=",
      "/trouble/throw?id=",
      "/trouble/reject?id=",
      "/trouble/half?id=",
      "/trouble/loop?id=",
      `/trouble/block?s=${random.integer(1, 7)}&id=`,
      "/trouble/memory?id=",
    ]);
    await world.ask({ kind: "trouble", path, check: () => undefined, isTrouble: true });
    await rest(world, random.integer(100, 2500));
  }
}

/** Ends a whole host process now and then. */
export async function killHosts(world: World, random: Random): Promise<void> {
  await rest(world, 10_000);
  while (!world.isOver) {
    const { hosts } = await world.server.stats();
    const pid = hosts[random.integer(0, hosts.length - 1)]?.pid;
    if (typeof pid === "number") {
      world.ledger.noteHostKilled();
      killIfAlive(pid);
    }
    await rest(world, random.integer(10_000, 30_000));
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was faster: hosts that have run out of memory end themselves.
  }
}
