import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { describe, it } from "node:test";
import { LaneOutput } from "./lane-output.ts";

describe("LaneOutput", () => {
  it("writes in one go what is sent within a few ticks, and before any promise goes on", async () => {
    const { output, writes } = openOutput();
    output.send(Buffer.from("answer,"));
    await afterTicks(3, () => output.send(Buffer.from("done")));
    assert.deepEqual(writes, ["answer,done"]);
  });

  it("writes what must leave first at once, behind what waited", async () => {
    const { output, writes } = openOutput();
    output.send(Buffer.from("done,"));
    await new Promise<void>((resolve) => {
      output.sendNow(Buffer.from("begun"), () => resolve());
      assert.deepEqual(writes, ["done,begun"]);
    });
  });

  it("keeps an answer together with its end behind something that left sooner than it would have", async () => {
    for (let ticks = 0; ticks <= 3; ticks++) {
      const { output, writes } = openOutput();
      output.send(Buffer.from("done,"));
      output.sendNow(Buffer.from("begun"), () => {});
      await Promise.all([
        afterTicks(ticks, () => output.send(Buffer.from("answer,"))),
        afterTicks(ticks + 3, () => output.send(Buffer.from("done"))),
      ]);
      assert.deepEqual(writes, ["done,begun", "answer,done"]);
    }
  });

  it("says so when the lane takes no more", async () => {
    const { output, lane } = openOutput();
    lane.destroy();
    const error = await new Promise((resolve) => output.sendNow(Buffer.from("begun"), resolve));
    assert.ok(error instanceof Error);
  });
});

function openOutput(): { output: LaneOutput; lane: Writable; writes: string[] } {
  const writes: string[] = [];
  const lane = new Writable({
    write(chunk: Buffer, _encoding, done) {
      writes.push(chunk.toString());
      done();
    },
  });
  return { output: new LaneOutput(lane), lane, writes };
}

async function afterTicks(count: number, act: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const tick = (left: number): void => {
      if (left > 0) return process.nextTick(tick, left - 1);
      act();
      resolve();
    };
    tick(count);
  });
}
