import assert from "node:assert/strict";
import { it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";

it("a thread that takes too much memory is ended at its limit, alone, while it is debugged", async (test) => {
  const entry = liveApp("debugger/memory.mjs");
  const server = await serve(test, { entry, memory: 64, threads: 2, debugger: true });
  const askProcess = async (): Promise<string> => await (await fetch(server.url)).text();
  const before = await askProcess();
  for (const path of ["/objects", "/array"]) {
    assert.equal((await fetch(server.url + path)).status, 502);
    assert.equal(await askProcess(), before);
  }
  const { threadsDied, hostsDied } = (await server.stats()).totals;
  assert.deepEqual({ threadsDied, hostsDied }, { threadsDied: 2, hostsDied: 0 });
});
