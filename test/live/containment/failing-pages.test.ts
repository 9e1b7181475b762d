import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunSimpleOptions } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { commandForSuite } from "../../support/command-for-suite.ts";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("trouble.mjs");

interface FailingPage {
  path: string;
  status: number;
  codes: (keyof typeof TITLES)[];
}

const TITLES = {
  "thread-died": "This page crashed",
  "host-died": "The app crashed",
  blocked: "This page got stuck",
};

const crashed: Omit<FailingPage, "path"> = { status: 502, codes: ["thread-died"] };
const stuck: Omit<FailingPage, "path"> = { status: 504, codes: ["blocked"] };
const gone: Omit<FailingPage, "path"> = { status: 502, codes: ["host-died"] };
// Which of the two it is depends on the version of Node and on the moment.
const outOfMemory: Omit<FailingPage, "path"> = { status: 502, codes: ["thread-died", "host-died"] };

const failingPages: FailingPage[] = [
  { path: "/endless", ...stuck },
  { path: "/regex", ...stuck },
  { path: "/atomics", ...stuck },
  { path: "/exec?s=6", ...stuck },
  { path: "/exit", ...crashed },
  { path: "/throw-in-timer", ...crashed },
  { path: "/throw-string", ...crashed },
  { path: "/throw-null", ...crashed },
  { path: "/reject", ...crashed },
  { path: "/overflow", ...crashed },
  { path: "/memory-many", ...outOfMemory },
  { path: "/memory-strings", ...outOfMemory },
  { path: "/memory-array", ...outOfMemory },
  { path: "/memory-map", ...outOfMemory },
  { path: "/memory-huge", ...outOfMemory },
  { path: "/memory-json", ...outOfMemory },
  { path: "/kill", ...gone },
  { path: "/kill-abort", ...gone },
];

describe("a page that fails", () => {
  const share = serveForSuite();

  for (const { path, status, codes } of failingPages) {
    it(`says so itself and disturbs nobody: ${path}`, async (test) => {
      // Memory may take a while to run out on a busy box.
      const blockedTimeout = codes.includes("blocked") ? "2s" : "60s";
      const options: RunSimpleOptions = { threads: 4, spare: 2, blockedTimeout, memory: 64 };
      // What is left of a process that dies may still come when the test is over.
      const isAlone = codes.includes("host-died");
      const server = await (isAlone
        ? serve(test, { entry, ...options })
        : share({ entry, ...options }));
      await waitFor("free threads", async () => {
        const { threads } = await server.stats();
        return threads.filter((thread) => thread.state === "free").length >= 2;
      });
      const before = (await server.stats()).totals.hostsDied;
      const bystander = Bystander.start(test, server.url);
      await bystander.more(3);
      const failed = await ask(`${server.url}${path}`, { headers: { accept: "application/json" } });
      await bystander.more(20);
      assert.equal(failed.status, status, failed.body);
      const page = JSON.parse(failed.body);
      const { code, title } = page.error as { code: keyof typeof TITLES; title: string };
      assert.ok(codes.includes(code), code);
      assert.equal(title, TITLES[code]);
      assert.equal(page.requestId, failed.headers["stopgap-request-id"]);
      const answers = await bystander.stop();
      const { state, totals } = await server.stats();
      assert.equal(state, "serving");
      // Memory can run out once more while its thread is being ended, and then takes the process after all.
      const mayTakeHost = codes.includes("host-died") ? 1 : 0;
      const hostsDied = totals.hostsDied - before;
      assert.ok(hostsDied >= (code === "host-died" ? 1 : 0) && hostsDied <= mayTakeHost);
      // What ran in a process that died got a page as well; there is at most one thing at a time that a bystander asks.
      const disturbed = answers.filter((answer) => answer.status !== 200);
      assert.ok(disturbed.length <= hostsDied, JSON.stringify(disturbed));
    });
  }

  for (const path of ["/abort", "/chdir"]) {
    it(`is told so by Node, and nothing ends: ${path}`, async () => {
      const server = await share({ entry });
      const answer = await ask(`${server.url}${path}`);
      assert.equal(answer.status, 500);
      assert.match(answer.body, /not supported in workers/);
      assert.equal((await server.stats()).totals.threadsDied, 0);
    });
  }
});

const forms: [string | undefined, RegExp, RegExp][] = [
  [
    "text/html,application/xhtml+xml,*/*;q=0.8",
    /^text\/html/,
    /^<!doctype html>[\s\S]*<h1>This page crashed<\/h1>/,
  ],
  ["application/json", /^application\/json/, /^\{"error":\{"code":"thread-died"/],
  ["text/plain", /^text\/plain/, /^This page crashed\n/],
  ["*/*", /^text\/plain/, /^This page crashed\n/],
  [undefined, /^text\/plain/, /^This page crashed\n/],
  ["image/png", /^text\/plain/, /^This page crashed\n/],
];

describe("the page for a failed request", () => {
  const share = commandForSuite([entry]);

  it("comes in the form that the client accepts, with the number of the log and the header", async () => {
    const { command, url } = await share();
    for (const [accept, type, body] of forms) {
      const answer = await ask(`${url}/exit`, { headers: accept === undefined ? {} : { accept } });
      assert.equal(answer.status, 502);
      assert.match(String(answer.headers["content-type"]), type);
      assert.match(answer.body, body);
      const requestId = String(answer.headers["stopgap-request-id"]);
      assert.match(requestId, /^[\w-]+$/);
      assert.ok(answer.body.includes(requestId));
      await command.until(new RegExp(`GET /exit 502 .* ${requestId} \\(the app failed\\)`));
      await command.until(
        new RegExp(
          `GET /exit ended its thread: it called process.exit\\(3\\) \\(request ${requestId}\\)`,
        ),
      );
    }
  });

  it("comes with the user's stack in the terminal", async () => {
    const { command, url } = await share();
    await ask(`${url}/throw-in-timer`);
    await command.until(/nobody caught Error: thrown in a timer/);
    await command.until(/trouble\.mjs:\d+/);
  });
});
