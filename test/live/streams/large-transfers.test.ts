import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { MemoryWatch } from "../../support/memory-watch.ts";
import { serve } from "../../support/serve.ts";
import { download, upload } from "../../support/transfer.ts";
import { ask } from "../../support/visitor.ts";

const entry = liveApp("streams/transfers.mjs");
const LARGE_BYTES = 1024 ** 3;

describe("a gigabyte", () => {
  it("is uploaded through a thread whole and in flat memory", async (test) => {
    const server = await serve(test, { entry, threaded: false });
    const memory = await MemoryWatch.start(test, server);
    const { hash, body } = await upload(`${server.url}/upload?name=ada`, { bytes: LARGE_BYTES });
    assert.equal(body, hash);
    await memory.assertFlat();
  });

  it("is downloaded through a thread whole and in flat memory", async (test) => {
    const server = await serve(test, { entry, threaded: false });
    const memory = await MemoryWatch.start(test, server);
    const { hash, bytes } = await download(`${server.url}/download?name=ada&bytes=${LARGE_BYTES}`);
    assert.equal(bytes, LARGE_BYTES);
    const sent = JSON.parse((await ask(`${server.url}/state?name=ada`)).body) as { hash: string };
    assert.equal(hash, sent.hash);
    await memory.assertFlat();
  });
});
