import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask, type Answer } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const ONE_THREAD: RunSimpleOptions = {
  entry: liveApp("people.mjs"),
  isolate: "request",
  threads: 1,
  spare: 0,
};

// Most of their time they wait.
describe("requests that wait for a thread", { concurrency: 2 }, () => {
  it("are answered in order, and stats show them", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const busy = await keepBusy(server, 3000);
    const waiting: Promise<Answer>[] = [];
    for (const name of ["ann", "ben", "cleo"]) {
      waiting.push(ask(`${server.url}/arrive?name=${name}`));
      await untilWaiting(server, waiting.length);
    }
    const { queue } = await server.stats();
    assert.equal(queue.limit, 1000);
    assert.ok(queue.oldestMs > 0);
    const bodies = (await Promise.all(waiting)).map((answer) => answer.body);
    assert.deepEqual(bodies, ["ann", "ann ben", "ann ben cleo"]);
    assert.equal((await busy.answer).status, 200);
    assert.equal((await server.stats()).queue.waiting, 0);
  });

  it("beyond --queue are answered with 503 and when to come again", async (test) => {
    const server = await serve(test, { ...ONE_THREAD, queue: 2 });
    const busy = await keepBusy(server, 3000);
    const waiting = [ask(server.url), ask(server.url)];
    await untilWaiting(server, 2);
    const refused = await ask(server.url, { headers: { accept: "text/html" } });
    assert.equal(refused.status, 503);
    assert.match(String(refused.headers["retry-after"]), /^\d+$/);
    assert.match(refused.body, /Too busy right now/);
    for (const answer of await Promise.all([busy.answer, ...waiting]))
      assert.equal(answer.status, 200);
    assert.equal((await server.stats()).totals.refused, 1);
  });

  it("are refused at once with --queue 0", async (test) => {
    const server = await serve(test, { ...ONE_THREAD, queue: 0 });
    assert.equal((await ask(server.url)).status, 200);
    const busy = await keepBusy(server, 1500);
    assert.equal((await ask(server.url)).status, 503);
    assert.equal((await busy.answer).status, 200);
    assert.equal((await ask(server.url)).status, 200);
  });

  it("for longer than --queue-timeout are answered with 503", async (test) => {
    const server = await serve(test, { ...ONE_THREAD, queueTimeout: "500ms" });
    const busy = await keepBusy(server, 4000);
    const refused = await ask(server.url, { headers: { accept: "application/json" } });
    assert.equal(refused.status, 503);
    assert.match(String(refused.headers["retry-after"]), /^\d+$/);
    assert.equal(JSON.parse(refused.body).error.code, "waited-too-long");
    assert.equal((await busy.answer).status, 200);
  });

  it("leave the queue when their client leaves", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const busy = await keepBusy(server, 3000);
    const leaver = await RawConnection.open(server.url);
    leaver.send("GET /arrive?name=leaver HTTP/1.1\r\nHost: example.com\r\n\r\n");
    await untilWaiting(server, 1);
    leaver.close();
    await untilWaiting(server, 0);
    await busy.answer;
    assert.equal((await ask(`${server.url}/arrive?name=ann`)).body, "ann");
  });

  it("are told in the terminal when the queue is full", async (test) => {
    const words = ["--isolate", "request", "--threads", "1", "--spare", "0", "--queue", "1"];
    const command = StopgapProcess.start(test, [
      "run",
      liveApp("people.mjs"),
      "--port",
      "0",
      ...words,
    ]);
    const url = await command.url();
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask(`${url}/sleep?ms=1000`)));
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 200, 503, 503]);
    await command.until(/1 request waits for a thread, the most that may \(--queue\)/);
    await command.until(/ 503 .* no thread .*\(refused\)/);
  });
});

/** Lets the one thread be taken for so long; `answer` is that request's. */
async function keepBusy(
  server: RunningServer,
  forMs: number,
): Promise<{ answer: Promise<Answer> }> {
  const answer = ask(`${server.url}/sleep?ms=${forMs}`);
  await waitFor("a busy thread", async () =>
    (await server.stats()).threads.some((thread) => thread.state === "busy"),
  );
  return { answer };
}

async function untilWaiting(server: RunningServer, count: number): Promise<void> {
  await waitFor(
    `${count} waiting requests`,
    async () => (await server.stats()).queue.waiting === count,
  );
}
