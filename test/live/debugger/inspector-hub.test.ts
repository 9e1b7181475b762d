import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { InspectorHub } from "../../../src/debugger/host/inspector-hub.ts";

const WORKER_COUNT = 6;
const ENDING_COUNT = 24;
const IDLE = `const { parentPort, Worker } = require("node:worker_threads");
  setInterval(() => {}, 1000);
  parentPort.postMessage("here");`;
/** One that starts another one, as a loader's hooks do. */
const NESTING = `${IDLE} new Worker("setInterval(() => {}, 1000)", { eval: true });`;

const ENDING = `const { parentPort, workerData } = require("node:worker_threads");
  process.on("exit", () => Atomics.store(workerData, 0, 1));
  parentPort.once("message", () => parentPort.unref());`;

describe("InspectorHub", () => {
  it("opens the very worker that is named, however many start together", async (test) => {
    const hub = new InspectorHub();
    const workers = Array.from(
      { length: WORKER_COUNT },
      (_item, i) => new Worker(i % 2 === 0 ? NESTING : IDLE, { eval: true, argv: [`worker ${i}`] }),
    );
    test.after(async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    });
    await Promise.all(workers.map((worker) => once(worker, "message")));
    const found = await Promise.all(
      workers.map(async ({ threadId }) => {
        const inspector = await hub.open(threadId, { onEvent: () => {}, isEnding: () => false });
        const expression = "process.argv.at(-1)";
        const answer = await inspector.post("Runtime.evaluate", { expression });
        inspector.detach();
        return (answer as { result: { value: unknown } }).result.value;
      }),
    );
    assert.deepEqual(
      found,
      workers.map((_worker, i) => `worker ${i}`),
    );
  });

  it("says nothing to a worker that is coming apart", { timeout: 60_000 }, async () => {
    const hub = new InspectorHub();
    await Promise.all(Array.from({ length: ENDING_COUNT }, async () => askUntilItEnds(hub)));
  });
});

/** Asks on and on, while the worker ends by itself; returns when the answer is that it does. */
async function askUntilItEnds(hub: InspectorHub): Promise<void> {
  const workerData = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(ENDING, { eval: true, workerData });
  const isEnding = (): boolean => Atomics.load(workerData, 0) === 1;
  const inspector = await hub.open(worker.threadId, { onEvent: () => {}, isEnding });
  // What it was asked last may get no answer.
  const ended = once(worker, "exit").then(() => inspector.detach());
  worker.postMessage("end");
  const ask = async (): Promise<void> => {
    for (;;) {
      await inspector.post("Runtime.evaluate", { expression: "1" });
      await setImmediate();
    }
  };
  await assert.rejects(ask(), /the thread (is ending|has ended)/);
  await ended;
}
