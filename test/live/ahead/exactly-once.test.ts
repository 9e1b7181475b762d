import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { KeepAliveClient } from "../../support/keep-alive-client.ts";
import { liveApp } from "../../support/live-app.ts";
import { Random } from "../../support/random.ts";
import { serve } from "../../support/serve.ts";

/** Requests are handed out ahead when every core is busy, so there have to be more threads than cores. */
const THREADS = Math.max(4, availableParallelism() + 1);
const CLIENTS = 10 * THREADS;
const ROUND = 1000;
const ROUNDS = 5;
/** How much is handed out ahead is up to the machine: there are more rounds until some was, and some taken back. */
const MOST_ROUNDS = 30;
/** Long enough to keep the threads busy however slowly this process asks. */
const SHORT_MS = 0.2;

/** No status: the connection was closed instead. */
const CUT = 0;

interface Sent {
  id: string;
  act: string | undefined;
  status: number;
  body: string;
}

/** What one request in so many does to its thread. */
interface Mix {
  blockOneIn: number;
  actOneIn: number;
  acts: string[];
}

const mixes: [string, Mix][] = [
  ["threads block at random", { blockOneIn: 100, actOneIn: Infinity, acts: [] }],
  ["threads block and end at random", { blockOneIn: 100, actOneIn: 200, acts: ["exit", "throw"] }],
  [
    "threads block, end and lose their process",
    { blockOneIn: 100, actOneIn: 800, acts: ["kill", "exit"] },
  ],
];

describe("requests that are handed out ahead", () => {
  for (const [name, mix] of mixes) {
    it(`are each run at most once, and all answered, while ${name}`, async (test) => {
      const seed = Date.now() % 1_000_000;
      const file = join(createFolder(test), "runs");
      const server = await serve(test, { entry: liveApp("once.mjs"), threads: THREADS });
      const random = new Random(seed);
      const sent: Sent[] = [];
      let { totals } = await server.stats();
      for (let round = 0; round < ROUNDS || totals.takenBack === 0; round++) {
        assert.ok(round < MOST_ROUNDS, `nothing was taken back: ${JSON.stringify(totals)}`);
        const targets = toTargets(mix, { random, file, firstId: sent.length });
        sent.push(...(await sendAll(server.url, targets)));
        ({ totals } = await server.stats());
      }
      const runs = countRuns(file);
      const told = `seed ${seed}, ${JSON.stringify(totals)}`;

      for (const { id, status, body } of sent) {
        if (status !== 200) continue;
        assert.equal(body, id, `another's answer: ${told}`);
        assert.equal(
          runs.get(id),
          1,
          `request ${id} was answered and run ${runs.get(id)} times: ${told}`,
        );
      }
      const twice = [...runs].filter(([, count]) => count > 1);
      assert.deepEqual(twice, [], told);
      const innocent = sent.filter(({ act, status }) => act === undefined && status !== 200);
      // Each thread of a process that ends was running one at most; what waited behind it was run elsewhere.
      const most = totals.hostsDied * (THREADS - 1);
      assert.ok(
        innocent.length <= most,
        `${innocent.length} failed, at most ${most} may: ${told}\n${innocent.map(toLine).join("\n")}`,
      );
      const cut = sent.filter(({ status }) => status === CUT).map(toLine);
      assert.deepEqual(cut, [], `behind a complete answer a connection was cut: ${told}`);
    });
  }
});

function toTargets(
  mix: Mix,
  { random, file, firstId }: { random: Random; file: string; firstId: number },
): { id: string; act: string | undefined; target: string }[] {
  return Array.from({ length: ROUND }, (_item, i) => {
    const id = String(firstId + i);
    const act = random.chance(1 / mix.actOneIn)
      ? mix.acts[random.integer(0, mix.acts.length - 1)]
      : undefined;
    const busyMs = random.chance(1 / mix.blockOneIn) ? random.integer(20, 120) : SHORT_MS;
    const query = new URLSearchParams({ id, ms: String(busyMs), file });
    if (act !== undefined) query.set("act", act);
    return { id, act, target: `/?${query.toString()}` };
  });
}

/** Each client asks over a connection of its own for the next that nobody has asked for. */
async function sendAll(url: string, targets: ReturnType<typeof toTargets>): Promise<Sent[]> {
  const left = targets.values();
  const sent: Sent[] = [];
  const askOn = async (): Promise<void> => {
    let client = new KeepAliveClient(url);
    for (const { id, act, target } of left) {
      try {
        sent.push({ id, act, ...(await client.ask(target)) });
      } catch (error) {
        sent.push({ id, act, status: CUT, body: String(error) });
        client = new KeepAliveClient(url);
      }
    }
    client.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, askOn));
  return sent;
}

function toLine({ id, act = "no act", status, body }: Sent): string {
  return `${id} (${act}): ${status} ${body.slice(0, 200)}`;
}

function countRuns(file: string): Map<string, number> {
  const runs = new Map<string, number>();
  for (const id of readFileSync(file, "utf8").trim().split("\n"))
    runs.set(id, (runs.get(id) ?? 0) + 1);
  return runs;
}
