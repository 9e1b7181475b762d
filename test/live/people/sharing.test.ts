import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("people.mjs");
const PEOPLE_COUNT = 12;

describe("more people than threads", () => {
  it("are all answered, and stats say how many share", async (test) => {
    const server = await serve(test, { entry, threads: 3 });
    const people = Array.from({ length: PEOPLE_COUNT }, () => new Visitor(server.url));
    const threads = new Set<string>();
    for (const person of people) {
      await person.ask("/");
      threads.add((await person.ask("/thread")).body);
    }
    assert.equal(threads.size, 3);
    const stats = await server.stats();
    assert.deepEqual(stats.people, { known: PEOPLE_COUNT, sharing: PEOPLE_COUNT });
    assert.deepEqual(
      stats.threads.map((thread) => thread.people),
      [4, 4, 4],
    );
  });

  it("share evenly although they arrive at the same time", async (test) => {
    const server = await serve(test, { entry, threads: 3 });
    await gather(server.url);
    const homes = (await server.stats()).threads.map((thread) => thread.people);
    assert.equal(
      homes.reduce((left, right) => left + right),
      PEOPLE_COUNT,
    );
    assert.ok(Math.max(...homes) <= PEOPLE_COUNT / 2, homes.join(" "));
  });

  it("stay in the thread that they have", async (test) => {
    const server = await serve(test, { entry, threads: 3 });
    const people = await gather(server.url);
    const read = (): Promise<string[]> =>
      Promise.all(people.map(async (person) => (await person.ask("/thread")).body));
    assert.deepEqual(await read(), await read());
  });

  it("are all answered when one of them blocks a thread, those who share it later", async (test) => {
    const server = await serve(test, { entry, threads: 3 });
    const people = await gather(server.url);
    const [blocker] = people;
    const burning = blocker?.ask("/burn?ms=1500");
    await waitFor("the thread's work", async () =>
      (await server.stats()).threads.some((thread) => thread.running.length > 0),
    );
    const answers = await Promise.all(people.map((person) => person.ask("/")));
    assert.ok(answers.every((answer) => answer.status === 200));
    assert.equal((await burning)?.body, "burnt");
  });

  it("are told in the terminal, and so is the end of it", async (test) => {
    const command = StopgapProcess.start(test, [
      "run",
      entry,
      "--port",
      "0",
      "--threads",
      "3",
      "--person-idle",
      "2s",
    ]);
    await gather(await command.url());
    await command.until(
      /\d+ people share \d threads?, so that one's slow page can hold up another/,
    );
    await command.until(/Nobody has to share a thread any more/);
  });
});

/** Lets everybody come twice, so that everybody has a home. */
async function gather(url: string): Promise<Visitor[]> {
  const people = Array.from({ length: PEOPLE_COUNT }, () => new Visitor(url));
  for (let i = 0; i < 2; i++) await Promise.all(people.map((person) => person.ask("/")));
  return people;
}
