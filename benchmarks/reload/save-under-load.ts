import { setTimeout as sleep } from "node:timers/promises";
import { LoadClient, type Manner, type Seen } from "./load-client.ts";
import type { ReloadingServer } from "./start-reloading.ts";

const clientCount = 20;
const limitMs = 30_000;
const lookMs = 5;
/** Of long and streamed answers, which take 300 ms, some are to be at their beginning and some at their end. */
const pausesMs = [0, 70, 140, 210, 280];

export interface LoadResult extends Seen {
  /** From each save to the first answer that any client got of it, in ms. */
  timesMs: number[];
}

/** Saves again and again, each time when somebody has had an answer of the last one, while clients ask without a pause. */
export async function saveUnderLoad(
  { kind, project, server }: ReloadingServer,
  saves: number,
): Promise<LoadResult> {
  const seen: Seen = {
    newest: 0,
    answers: 0,
    failures: 0,
    old: 0,
    shortMs: [],
    firstFailure: undefined,
  };
  const clients = Array.from(
    { length: clientCount },
    (_nothing, i) => new LoadClient(server.url, toManner(i), seen),
  );
  const running = clients.map((client) => client.run());
  const timesMs: number[] = [];
  try {
    for (let i = 0; i < saves; i++) {
      await sleep(pausesMs[i % pausesMs.length]);
      const startedAt = performance.now();
      const version = project.save();
      while (seen.newest < version) {
        await sleep(lookMs);
        if (performance.now() - startedAt > limitMs)
          throw new Error(`${kind.name} has not answered with what was saved (${i + 1})`);
      }
      timesMs.push(performance.now() - startedAt);
    }
  } finally {
    for (const client of clients) client.stop();
    await Promise.all(running);
  }
  return { ...seen, timesMs };
}

/** Half short, a quarter long, a quarter streamed; of each, half keep their connection, and some their cookies. */
function toManner(i: number): Manner {
  const path = (["", "long", "", "stream"] as const)[i % 4] ?? "";
  const nth = Math.floor(i / 4);
  return { path, keepsConnection: nth % 2 === 0, keepsCookies: nth % 3 === 0 };
}
