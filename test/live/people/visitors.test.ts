import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("people.mjs");

describe("a visitor", () => {
  const share = serveForSuite();

  it("is told apart by a cookie that scripts cannot read, once", async () => {
    const server = await share({ entry });
    const visitor = new Visitor(server.url);
    const first = await visitor.ask("/");
    const { port } = new URL(server.url);
    assert.match(
      String(first.headers["set-cookie"]),
      new RegExp(`^stopgap_visitor_${port}=[\\w.-]+; Path=/; HttpOnly; SameSite=Lax$`),
    );
    assert.equal((await visitor.ask("/")).headers["set-cookie"], undefined);
  });

  it("is known whatever other cookies come along", async () => {
    const server = await share({ entry });
    const visitor = new Visitor(server.url);
    await visitor.ask("/");
    const [name, value] = [...visitor.cookies][0] ?? ["", ""];
    const genuine = `${name}=${value}`;
    const headers = [`a=1;${genuine}`, `x${name}=1; ${genuine}`, `${name}=stale; ${genuine}`];
    for (const cookie of headers) {
      const answer = await ask(server.url, { headers: { cookie } });
      assert.equal(answer.headers["set-cookie"], undefined, cookie);
    }
  });

  it("keeps a cookie for each server of the same host", async (test) => {
    const servers = [await serve(test, { entry }), await serve(test, { entry })];
    const visitors = servers.map((server) => new Visitor(server.url));
    for (const visitor of visitors) await visitor.ask("/");
    const both = new Map(visitors.flatMap((visitor) => [...visitor.cookies]));
    assert.equal(both.size, 2);
    for (const visitor of visitors) {
      for (const [name, value] of both) visitor.cookies.set(name, value);
      assert.equal((await visitor.ask("/")).headers["set-cookie"], undefined);
    }
  });

  it("has a thread and its memory to themselves", async (test) => {
    const server = await serve(test, { entry });
    const [ann, ben] = [await settle(server), await settle(server)];
    const counts = await Promise.all([countUp(ann), countUp(ben)]);
    for (const values of counts) {
      const [first = 0] = values;
      assert.deepEqual(
        values,
        values.map((_value, i) => first + i),
      );
    }
    assert.notEqual((await ann.ask("/thread")).body, (await ben.ask("/thread")).body);
    assert.equal((await server.stats()).people.known, 2);
  });

  it("has their requests run side by side, in one thread", async () => {
    const server = await share({ entry });
    const visitor = await settle(server);
    const home = (await visitor.ask("/thread")).body;
    const met = await Promise.all(Array.from({ length: 6 }, () => visitor.ask("/meet?people=6")));
    assert.deepEqual(
      met.map((answer) => answer.body),
      Array.from({ length: 6 }, () => home),
    );
  });

  it("who blocks their thread delays nobody else", async (test) => {
    const server = await serve(test, { entry, threads: 4 });
    const [blocker, other] = [await settle(server), await settle(server)];
    const burning = blocker.ask("/burn?ms=4000");
    await untilRunning(server, "/burn?ms=4000");
    for (let i = 0; i < 10; i++) {
      assert.equal((await other.ask("/")).body, "hello");
      assert.equal((await ask(server.url)).body, "hello");
      assert.equal((await new Visitor(server.url).ask("/")).body, "hello");
    }
    await untilRunning(server, "/burn?ms=4000");
    assert.equal((await burning).body, "burnt");
  });

  it("who stays away gives the thread back after --person-idle", async (test) => {
    const server = await serve(test, { entry, personIdle: "1s" });
    const visitor = await settle(server);
    assert.equal((await server.stats()).people.known, 1);
    await waitFor("nobody known any more", async () => (await server.stats()).people.known === 0);
    assert.ok((await server.stats()).threads.every((thread) => thread.people === 0));
    assert.equal((await visitor.ask("/")).body, "hello");
    assert.equal((await server.stats()).people.known, 1);
  });

  it("keeps the thread for longer than --person-idle while something runs in it", async (test) => {
    const server = await serve(test, { entry, personIdle: "500ms" });
    const visitor = await settle(server);
    const home = (await visitor.ask("/thread")).body;
    const slept = visitor.ask("/sleep?ms=2000");
    await untilRunning(server, "/sleep?ms=2000");
    await waitFor("one and a half seconds of it", async () => {
      const running = (await server.stats()).threads.flatMap((thread) => thread.running);
      return running.some((request) => request.ageMs > 1500);
    });
    assert.equal((await visitor.ask("/thread")).body, home);
    assert.equal((await slept).body, "slept");
  });
});

describe("a forged visitor cookie", () => {
  const shares = [serveForSuite(), serveForSuite()] as const;
  const forgeries: [string, (value: string, otherValue: string) => string][] = [
    ["of somebody's own invention", () => "ann"],
    ["with all the right parts", () => `${"a".repeat(22)}.1.${"b".repeat(16)}`],
    ["with another thread in it", (value) => value.replace(/\.\d+\./, ".999.")],
    ["with another name in it", (value) => (value.startsWith("A") ? "B" : "A") + value.slice(1)],
    ["of another server's making", (_value, otherValue) => otherValue],
    ["of great length", (value) => value.repeat(100)],
  ];
  for (const [name, forge] of forgeries) {
    it(`${name} makes nobody known`, async () => {
      const servers = [await shares[0]({ entry }), await shares[1]({ entry })] as const;
      const [genuine, other] = servers.map((server) => new Visitor(server.url));
      await genuine?.ask("/");
      await other?.ask("/");
      const [cookie, value] = [...(genuine?.cookies ?? [])][0] ?? ["", ""];
      const forged = forge(value, [...(other?.cookies.values() ?? [])][0] ?? "");
      const answer = await ask(servers[0].url, { headers: { cookie: `${cookie}=${forged}` } });
      assert.equal(answer.status, 200);
      assert.match(String(answer.headers["set-cookie"]), new RegExp(`^${cookie}=`));
      assert.equal((await servers[0].stats()).people.known, 0);
    });
  }
});

/** Somebody who has come back once, and so has a home. */
async function settle(server: RunningServer): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  await visitor.ask("/");
  await visitor.ask("/");
  return visitor;
}

async function countUp(visitor: Visitor): Promise<number[]> {
  const counts: number[] = [];
  for (let i = 0; i < 20; i++) counts.push(Number((await visitor.ask("/count")).body));
  return counts;
}

async function untilRunning(server: RunningServer, target: string): Promise<void> {
  await waitFor(`${target} to run`, async () => {
    const running = (await server.stats()).threads.flatMap((thread) => thread.running);
    return running.some((request) => request.target === target);
  });
}
