import assert from "node:assert/strict";
import type { AppCase } from "./carrier.ts";

const CHUNK = 1024 * 1024;

export const streamCases: Record<string, AppCase> = {
  async "streams, in the context of the request, and ends it behind the stream"(carrier) {
    const response = await carrier.client().get("/stream/5?id=whole");
    assert.equal(await response.text(), "whole-0 whole-1 whole-2 whole-3 whole-4 ");
    await carrier.noted("ended whole");
    await carrier.noted("teardown whole fine");
  },

  async "ends a stream when the client leaves, whether it says something or nothing"(carrier) {
    const client = carrier.client();
    const talking = await client.get("/stream/100000?id=left");
    await readPart(talking);
    await talking.body?.cancel();
    await carrier.noted("ended left");
    await carrier.noted("teardown left fine");
    const silent = await client.get("/silent?id=silent");
    await readPart(silent);
    await silent.body?.cancel();
    await carrier.noted("cancelled silent");
    await carrier.noted("teardown silent fine");
  },

  async "cuts a stream that breaks, and says so"(carrier) {
    const response = await carrier.client().get("/cut?id=cut");
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
    await carrier.noted("told cut");
    await carrier.noted("teardown cut cut");
  },

  async "takes files, and sends large answers"(carrier) {
    const client = carrier.client();
    const bytes = new Uint8Array(3 * CHUNK).fill(5);
    const file = new File([bytes], "photo.bin");
    const upload = await client.post("/upload", { form: { title: "ü", file } });
    assert.deepEqual(await upload.json(), {
      title: "ü",
      name: "photo.bin",
      size: 3 * CHUNK,
      last: 5,
    });
    const large = await client.get(`/bytes/${8 * CHUNK}`);
    assert.equal((await large.arrayBuffer()).byteLength, 8 * CHUNK);
  },
};

async function readPart(response: Response): Promise<void> {
  const reader = response.body?.getReader();
  await reader?.read();
  reader?.releaseLock();
}
