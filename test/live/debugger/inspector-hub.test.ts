import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { Worker } from "node:worker_threads";
import { InspectorHub } from "../../../src/debugger/host/inspector-hub.ts";

const WORKER_COUNT = 6;
const IDLE = `const { parentPort, Worker } = require("node:worker_threads");
  setInterval(() => {}, 1000);
  parentPort.postMessage("here");`;
/** One that starts another one, as a loader's hooks do. */
const NESTING = `${IDLE} new Worker("setInterval(() => {}, 1000)", { eval: true });`;

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
        const inspector = await hub.open(threadId, () => {});
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
});
