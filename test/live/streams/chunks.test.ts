import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { AnsweringApp } from "../../support/answering-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { waitFor } from "../../support/wait-for.ts";

const ONE_THREAD = { entry: liveApp("streams/answers.mjs"), threaded: false } as const;
const PIECES = Array.from({ length: 10 }, (_nothing, i) => `piece ${i}.`);

describe("an answer in pieces", () => {
  const share = serveForSuite();

  for (const path of ["/chunked?", "/length?bytes=80&", "/events?"]) {
    it(`arrives piece by piece, as the app writes it: ${path}`, async (test) => {
      const server = await share(ONE_THREAD);
      const app = new AnsweringApp(server);
      const name = randomUUID();
      const client = await RawConnection.open(server.url);
      test.after(() => client.close());
      client.send(`GET ${path}name=${name} HTTP/1.1\r\nHost: a\r\n\r\n`);
      await client.until("\r\n\r\n");
      for (const [i, piece] of PIECES.entries()) {
        assert.ok(!client.received.includes(piece));
        await app.tell(name, "write", piece);
        await client.until(piece);
        assert.equal(client.received.split("piece").length - 1, i + 1);
      }
      await app.tell(name, "end");
      await app.untilSeen(name, "response finished");
    });
  }

  it("arrives piece by piece when the app compresses it", async () => {
    const server = await share(ONE_THREAD);
    const app = new AnsweringApp(server);
    const name = randomUUID();
    const response = await fetch(`${server.url}/compressed?name=${name}`);
    assert.equal(response.headers.get("content-encoding"), "gzip");
    let text = "";
    const reading = response.body?.pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({
        write: (part) => {
          text += part;
        },
      }),
    );
    for (const piece of PIECES) {
      assert.ok(!text.includes(piece));
      await app.tell(name, "write", piece);
      await waitFor(piece, () => text.includes(piece), { describe: () => text });
    }
    await app.tell(name, "end");
    await reading;
    assert.equal(text, PIECES.join(""));
  });

  it("does not delay the head that the app flushes", async (test) => {
    const server = await share(ONE_THREAD);
    const name = randomUUID();
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.send(`GET /chunked?name=${name} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const head = await client.until("\r\n\r\n");
    assert.ok(head.endsWith("\r\n\r\n"), "there is a body already");
  });
});
