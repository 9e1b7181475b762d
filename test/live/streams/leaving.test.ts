import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { AnsweringApp } from "../../support/answering-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const ONE_THREAD = { entry: liveApp("streams/answers.mjs"), threaded: false } as const;
const FETCH_APP = { entry: liveApp("streams/fetch.mjs"), threaded: false } as const;
const LARGE = 400 * 1024;

interface Leaving {
  when: string;
  /** NAME stands for one that no other test has. */
  bytes: string;
  /** Sees that the app has come so far. */
  hears?: string;
}

const leavings: Leaving[] = [
  { when: "before any answer", bytes: "GET /silent?name=NAME HTTP/1.1\r\nHost: a\r\n\r\n" },
  {
    when: "in the middle of a chunked answer",
    bytes: "GET /chunked?name=NAME HTTP/1.1\r\nHost: a\r\n\r\n",
    hears: "\r\n\r\n",
  },
  {
    when: "in the middle of an answer of known length",
    bytes: "GET /length?bytes=80&name=NAME HTTP/1.1\r\nHost: a\r\n\r\n",
    hears: "\r\n\r\n",
  },
  {
    when: "in the middle of its own body",
    bytes: `POST /reads?name=NAME HTTP/1.1\r\nHost: a\r\nContent-Length: ${2 * LARGE}\r\n\r\n${"x".repeat(LARGE)}`,
  },
];

describe("a client that leaves", () => {
  const share = serveForSuite();

  for (const { when, bytes, hears } of leavings) {
    for (const act of ["destroy", "resetAndDestroy"] as const) {
      it(`${when} is told to the app at once (${act})`, async () => {
        const server = await share(ONE_THREAD);
        const app = new AnsweringApp(server);
        const name = randomUUID();
        const client = await RawConnection.open(server.url);
        client.send(bytes.replace("NAME", name));
        if (hears) await client.until(hears);
        await app.untilSeen(name, "begin");
        client.socket[act]();
        await app.untilSeen(name, "response close");
        const events = await app.untilSeen(name, "request close");
        assert.ok(!events.includes("response finished"));
        assert.ok(events.includes("request aborted"));
      });
    }
  }

  it("aborts the signal of a fetch handler that has not answered", async () => {
    const server = await share(FETCH_APP);
    const client = await RawConnection.open(server.url);
    client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    await untilSeen(server.url, "wait begins");
    client.close();
    await untilSeen(server.url, "wait aborted");
  });

  it("cancels the stream of a fetch handler's answer", async () => {
    const server = await share(FETCH_APP);
    const client = await RawConnection.open(server.url);
    client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("the beginning");
    client.close();
    await untilSeen(server.url, "stream cancelled");
    await untilSeen(server.url, "stream aborted");
  });
});

async function untilSeen(url: string, event: string): Promise<void> {
  const read = async (): Promise<string[]> =>
    JSON.parse((await ask(`${url}/seen`)).body) as string[];
  await waitFor(event, async () => (await read()).includes(event), { describe: read });
}
