import { setTimeout as sleep } from "node:timers/promises";
import { askVersion } from "./ask-version.ts";
import type { ReloadingServer } from "./start-reloading.ts";

const pollMs = 3;
const limitMs = 30_000;

/** Saves, and asks on fresh connections until the new version answers; returns how long that took, in ms. */
export async function timeSave({ kind, project, server }: ReloadingServer): Promise<number> {
  const startedAt = performance.now();
  const version = project.save();
  for (;;) {
    const answer = await askVersion(server.url).catch(() => undefined);
    const tookMs = performance.now() - startedAt;
    if (answer === version) return tookMs;
    if (tookMs > limitMs) throw new Error(`${kind.name} has not answered with what was saved`);
    await sleep(pollMs);
  }
}
