import assert from "node:assert/strict";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { MemoryWatch } from "../../support/memory-watch.ts";
import { serve } from "../../support/serve.ts";
import { upload } from "../../support/transfer.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const ONE_THREAD = { entry: liveApp("streams/transfers.mjs"), threaded: false } as const;
const TOTAL_BYTES = 300 * 1024 * 1024;
/** Windows of ours, and the sockets' own buffers in the system. */
const UNDER_WAY_BYTES = 40 * 1024 * 1024;

interface Transfer {
  bytes: number;
  fullCount: number;
  drainCount: number;
  hash: string;
}

describe("backpressure", () => {
  it("goes from a browser that does not read to the app that writes", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const memory = await MemoryWatch.start(test, server);
    const sent = request(`${server.url}/download?name=ada&bytes=${TOTAL_BYTES}`, { agent: false });
    const [response] = (await once(sent.end(), "response")) as [IncomingMessage];
    response.pause();
    await letOthersBeAnswered(test, server);
    const held = await readTransfer(server);
    assert.ok(held.bytes < UNDER_WAY_BYTES, `the app wrote ${held.bytes} bytes to nobody`);
    assert.equal(held.fullCount, held.drainCount + 1, "the app is not waiting for drain");
    let bytes = 0;
    response.on("data", (piece: Buffer) => {
      bytes += piece.length;
    });
    await once(response.resume(), "end");
    assert.equal(bytes, TOTAL_BYTES);
    const after = await readTransfer(server);
    assert.ok(after.drainCount > held.drainCount);
    await memory.assertFlat();
  });

  it("goes from an app that does not read to the browser that writes", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const memory = await MemoryWatch.start(test, server);
    let writtenBytes = 0;
    const uploading = upload(`${server.url}/upload?name=ada&paused=1`, {
      bytes: TOTAL_BYTES,
      onPiece: (bytes) => {
        writtenBytes += bytes;
      },
    });
    await waitFor("the upload's beginning", async () => (await readTransfer(server)).bytes === 0);
    await letOthersBeAnswered(test, server);
    assert.ok(writtenBytes < UNDER_WAY_BYTES, `${writtenBytes} bytes went to nobody`);
    await ask(`${server.url}/resume?name=ada`);
    const { hash, body } = await uploading;
    assert.equal(body, hash);
    await memory.assertFlat();
  });
});

/** Time for whatever would flow to flow, told by what somebody else is answered meanwhile. */
async function letOthersBeAnswered(test: TestContext, server: RunningServer): Promise<void> {
  const bystander = Bystander.start(test, server.url);
  await bystander.more(50);
  await bystander.stop();
}

async function readTransfer(server: RunningServer): Promise<Transfer> {
  return JSON.parse((await ask(`${server.url}/state?name=ada`)).body) as Transfer;
}
