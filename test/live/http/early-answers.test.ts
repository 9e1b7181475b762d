import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { serve } from "../../support/serve.ts";

const CLIENTS = 200;
const AT_ONCE = 20;
const BODY_BYTES = 4 * 1024 * 1024;

/** Answers as soon as it sees the head, and closes: what servers do with a body that is too large. */
const APP = `
import http from "node:http";
http.createServer((_request, response) => {
  response.writeHead(413, { Connection: "close" }).end("too large");
}).listen(3000);
`;

describe("a client that is still sending when its answer is there", () => {
  for (const [what, target, expected] of [
    ["of the app's", "/upload", /^HTTP\/1\.1 413 [^]*too large/],
    ["of a static file's", "/files/a.txt", /^HTTP\/1\.1 200 [^]*static text/],
  ] as const) {
    it(`gets it whole, and then the end: one ${what}`, async (test) => {
      const folder = createFolder(test, { "app.mjs": APP, "public/a.txt": "static text" });
      const server = await serve(test, {
        entry: `${folder}/app.mjs`,
        staticFiles: { "/files": `${folder}/public` },
        threads: 2,
      });
      const port = Number(new URL(server.url).port);
      const method = target === "/upload" ? "POST" : "GET";
      const left = Array.from({ length: CLIENTS }, (_client, i) => i).values();
      const sendAll = async (): Promise<void> => {
        for (const i of left) {
          const answer = await send(port, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n`);
          assert.match(answer, expected, `client ${i}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
    });
  }
});

/** Sends a body without an end to its haste; resolves with all that came back until the connection was over. */
async function send(port: number, head: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
  // A reset, or a pipe that is closed: what counts is what came before.
  socket.on("error", () => {});
  socket.write(`${head}Content-Length: ${BODY_BYTES}\r\n\r\n`);
  const chunk = Buffer.alloc(64 * 1024);
  let sent = 0;
  const pump = (): void => {
    while (sent < BODY_BYTES && socket.writable) {
      sent += chunk.length;
      if (!socket.write(chunk)) return void socket.once("drain", pump);
    }
  };
  pump();
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}
