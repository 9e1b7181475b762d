import { setTimeout as sleep } from "node:timers/promises";
import { runSimple } from "stopgap";

// Started by measure-memory.ts: says in one line which processes to look at once all threads are warm.
const [entry, threadText] = process.argv.slice(2);
const threads = Number(threadText);
const server = await runSimple({ entry, port: 0, threads, spare: threads, quiet: true });

for (;;) {
  const stats = await server.stats();
  if (stats.threads.filter(({ state }) => state === "free").length >= threads) {
    const hosts = stats.hosts.map(({ pid }) => pid);
    process.stdout.write(`${JSON.stringify({ url: server.url, front: stats.pid, hosts })}\n`);
    break;
  }
  await sleep(50);
}

process.once("SIGTERM", () => void server.close());
