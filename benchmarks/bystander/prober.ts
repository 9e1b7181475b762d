import { once } from "node:events";
import { connect } from "node:net";
import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { ProbeResult } from "./probe-result.ts";

// A process of its own, started by measure-bystander.ts: nothing else may run on the loop that measures.
const [port = 0, durationMs = 0, intervalMs = 20, timeoutMs = 5000] = process.argv
  .slice(2)
  .map(Number);
const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;

const result: ProbeResult = {
  latenciesMs: [],
  unanswered: 0,
  lateMs: [],
  hasPriority: raisePriority(),
};

process.stdout.write("ready\n");
await once(process.stdin, "data");
process.stdin.destroy();
await probe();
process.stdout.write(`${JSON.stringify(result)}\n`);

async function probe(): Promise<void> {
  const start = performance.now();
  const answers: Promise<void>[] = [];
  for (let i = 0; i * intervalMs < durationMs; i++) {
    await sleep(Math.max(0, start + i * intervalMs - performance.now()));
    result.lateMs.push(performance.now() - start - i * intervalMs);
    answers.push(ask());
  }
  await Promise.all(answers);
}

function ask(): Promise<void> {
  return new Promise((resolve) => {
    const askedAt = performance.now();
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(head));
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.setNoDelay();
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    // A refused or cut connection ends in `close` as well, without an answer.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(timer);
      if (/^HTTP\/1\.[01] 200 [^]*trivial/.test(answer)) {
        result.latenciesMs.push(performance.now() - askedAt);
      } else {
        result.unanswered++;
      }
      resolve();
    });
  });
}

// A tester's browser runs on another machine: it does not wait for this machine's cores.
function raisePriority(): boolean {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST);
    return true;
  } catch {
    // Only root may; the result says which it was.
    return false;
  }
}
