import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";

const entry: string = liveApp("sessions.mjs");
const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("a login in memory", () => {
  it("that is a client's very first request is there when it comes back", async (test) => {
    const server = await serve(test, { entry });
    for (const name of ["ann", "ben", "cleo", "dan"]) await logInFirst(server, name);
  });

  it("outlives others who come in between", async (test) => {
    const server = await serve(test, { entry, threads: 6 });
    const ann = new Visitor(server.url);
    await ann.ask("/login", { method: "POST", body: "name=ann", headers: FORM });
    await Promise.all(Array.from({ length: 20 }, () => ask(server.url)));
    await Promise.all(["ben", "cleo"].map((name) => logInFirst(server, name)));
    assert.equal((await ann.ask("/me")).body, "ann");
  });

  it("is kept when there are more people than threads", async (test) => {
    const server = await serve(test, { entry, threads: 2 });
    const visitors: [string, Visitor][] = [];
    for (const name of ["ann", "ben", "cleo", "dan", "eve", "fay"])
      visitors.push([name, await logInFirst(server, name)]);
    for (const [name, visitor] of visitors) assert.equal((await visitor.ask("/me")).body, name);
  });

  it("is kept when others settle in its thread before its owner comes back", async (test) => {
    const server = await serve(test, { entry, threads: 2 });
    for (const name of ["ann", "ben"]) await logInFirst(server, name);
    const cleo = new Visitor(server.url);
    await cleo.ask("/login", { method: "POST", body: "name=cleo", headers: FORM });
    await logInFirst(server, "dan");
    assert.equal((await cleo.ask("/me")).body, "cleo");
  });

  it("is kept when more people than threads log in at the same time", async (test) => {
    const server = await serve(test, { entry, threads: 2 });
    const names = ["ann", "ben", "cleo", "dan", "eve", "fay"];
    await Promise.all(names.map((name) => logInFirst(server, name)));
  });
});

/** As curl with a cookie jar does it: nothing comes before the login. */
async function logInFirst(server: RunningServer, name: string): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const answer = await visitor.ask("/login", {
    method: "POST",
    body: `name=${name}`,
    headers: FORM,
  });
  assert.equal(answer.status, 303);
  for (let i = 0; i < 3; i++) {
    const { status, body } = await visitor.ask("/me");
    assert.deepEqual({ status, body }, { status: 200, body: name });
  }
  return visitor;
}
