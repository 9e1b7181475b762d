import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { request } from "node:http";
import { describe, it, type TestContext } from "node:test";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { WebSocketClient } from "../../support/web-socket-client.ts";
import { waitFor } from "../../support/wait-for.ts";

const WS_MODULE = createRequire(import.meta.url).resolve("ws");

function toApp(version: string): string {
  return `
    const http = require("node:http");
    const { WebSocketServer } = require(${JSON.stringify(WS_MODULE)});
    const server = http.createServer((request, response) => {
      if (request.url !== "/events") return response.end("${version}");
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: ${version}\\n\\n");
      request.on("close", () => require("node:fs").appendFileSync(__dirname + "/left", "${version}"));
    });
    new WebSocketServer({ server }).on("connection", (socket) => {
      socket.send("${version}");
      socket.on("message", (data) => socket.send(data));
    });
    server.listen(3000);
  `;
}

describe("after a save", () => {
  it("WebSockets go on for a while, then end with 1012, and the next one is new", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    const client = await WebSocketClient.open(test, app.url);
    await client.untilMessages(1);
    app.save("app.js", toApp("two"));
    await app.untilSettled("current", 2);
    client.socket.send("still there");
    const messages = await client.untilMessages(2);
    assert.deepEqual(messages.map(String), ["one", "still there"]);
    assert.equal((await client.untilClosed()).code, 1012);
    await app.untilAlone(2);
    const next = await WebSocketClient.open(test, app.url);
    assert.deepEqual((await next.untilMessages(1)).map(String), ["two"]);
  });

  it("event streams end, and their apps see it", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    const stream = await listen(test, `${app.url}/events`);
    await waitFor("the first event", () => stream.text() === "data: one\n\n");
    app.save("app.js", toApp("two"));
    await app.untilSettled("current", 2);
    await waitFor("the stream's end", () => stream.isClosed());
    await app.untilAlone(2);
    assert.equal(readFileSync(`${app.folder}/left`, "utf8"), "one");
    const next = await listen(test, `${app.url}/events`);
    await waitFor("the new one's event", () => next.text() === "data: two\n\n");
    assert.equal((await app.server.stats()).totals.failed, 0);
  });
});

async function listen(
  test: TestContext,
  url: string,
): Promise<{ text(): string; isClosed(): boolean }> {
  let text = "";
  let isClosed = false;
  const sent = request(url, { agent: false });
  test.after(() => sent.destroy());
  sent.end();
  await new Promise<void>((resolve, reject) => {
    sent.once("error", reject).once("response", (response) => {
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      // A stream without an end of its own ends with its connection.
      response
        .on("error", () => {})
        .once("close", () => {
          isClosed = true;
        });
      resolve();
    });
  });
  return { text: () => text, isClosed: () => isClosed };
}
