import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { context } from "./current-context.ts";
import { abort } from "./errors/abort.ts";
import { redirect } from "./redirect.ts";

/** An app that notes what of it ran; its own errors are not printed. */
class NotingApp extends App {
  readonly notes: unknown[] = [];
  readonly told: unknown[] = [];

  note(what: unknown): void {
    this.notes.push(what);
  }

  override reportError(error: unknown): void {
    this.told.push(error);
  }
}

describe("hooks", () => {
  it("run before in order and after in reverse, app before blueprint before nested blueprint", async () => {
    const app = new NotingApp();
    const outer = new Blueprint("outer", { prefix: "/outer" });
    const inner = new Blueprint("inner", { prefix: "/inner" });
    const parts: [string, App | Blueprint<never>][] = [
      ["app", app],
      ["outer", outer as unknown as Blueprint<never>],
      ["inner", inner as unknown as Blueprint<never>],
    ];
    for (const [name, part] of parts) {
      for (const i of [1, 2]) {
        part.beforeRequest(() => app.note(`before ${name} ${i}`));
        part.afterRequest(() => app.note(`after ${name} ${i}`));
        part.teardownRequest(() => app.note(`teardown ${name} ${i}`));
      }
    }
    inner.get("/", () => {
      context().afterThisRequest(() => app.note("after this"));
      app.note("handler");
      return "";
    });
    outer.registerBlueprint(inner);
    app.registerBlueprint(outer);
    app.get("/", () => "");

    await app.request("/outer/inner/");
    assert.deepEqual(app.notes, [
      "before app 1",
      "before app 2",
      "before outer 1",
      "before outer 2",
      "before inner 1",
      "before inner 2",
      "handler",
      "after this",
      "after inner 2",
      "after inner 1",
      "after outer 2",
      "after outer 1",
      "after app 2",
      "after app 1",
      "teardown inner 2",
      "teardown inner 1",
      "teardown outer 2",
      "teardown outer 1",
      "teardown app 2",
      "teardown app 1",
    ]);
    app.notes.length = 0;
    await app.request("/");
    assert.equal(app.notes.length, 6);
  });

  it("of a blueprint can be for all of the app, addresses without a route included", async () => {
    const app = new NotingApp();
    const part = new Blueprint("part", { prefix: "/part" });
    part.beforeAppRequest(() => app.note("before"));
    part.afterAppRequest(() => app.note("after"));
    part.teardownAppRequest(() => app.note("teardown"));
    part.appErrorHandler(404, () => ["nothing", 404]);
    app.registerBlueprint(part);
    app.registerBlueprint(part, { name: "again", prefix: "/again" });
    const response = await app.request("/missing");
    assert.equal(await response.text(), "nothing");
    assert.deepEqual(app.notes, ["before", "after", "teardown"]);
  });

  it("answer in place of handlers and later hooks, and the answer is seen by the rest", async () => {
    const app = new NotingApp();
    app.beforeRequest(({ request }) => (request.url.endsWith("/stop") ? "stopped" : undefined));
    app.beforeRequest(() => null);
    app.beforeRequest(() => app.note("second"));
    app.afterRequest((response) => response.headers.set("X-Seen", "1"));
    app.get("/stop", () => "not reached");
    const response = await app.request("/stop");
    assert.equal(await response.text(), "stopped");
    assert.equal(response.headers.get("X-Seen"), "1");
    assert.deepEqual(app.notes, []);
    assert.equal((await app.request("/missing")).status, 404);
    assert.deepEqual(app.notes, ["second"]);
    assert.equal(await (await app.request("/stop", { method: "POST" })).text(), "stopped");
  });

  it("replace answers, and may change the headers even of a redirect or a fetched one", async () => {
    const app = new NotingApp();
    app.afterRequest(async (response) => {
      await Promise.resolve();
      response.headers.set("X-Hook", "seen");
    });
    app.get("/redirect", () => Response.redirect("http://localhost/", 302));
    app.get("/own", () => redirect("/"));
    app.get("/fetched", () => fetch("data:text/plain,far"));
    app.get("/replaced", () => {
      context().afterThisRequest(
        (response) => new Response("new", { status: response.status + 1 }),
      );
      return "old";
    });
    for (const path of ["/redirect", "/own", "/fetched", "/replaced", "/missing"]) {
      const response = await app.request(path);
      assert.equal(response.headers.get("X-Hook"), "seen", path);
    }
    assert.equal(await (await app.request("/fetched")).text(), "far");
    assert.equal((await app.request("/replaced")).status, 201);
  });

  it("that fail are answered as handlers that fail, with teardown told of it", async () => {
    const failure = new Error("hook");
    for (const kind of ["beforeRequest", "afterRequest"] as const) {
      const app = new NotingApp();
      app[kind](() => {
        throw failure;
      });
      app.teardownRequest((error) => app.note(error));
      app.errorHandler(500, (error) => [`handled ${String(error.cause)}`, 500]);
      app.get("/", () => "fine");
      const response = await app.request("/");
      assert.equal(response.status, 500);
      assert.equal(await response.text(), "handled Error: hook");
      assert.deepEqual(app.notes, [failure]);
      assert.deepEqual(app.told, [failure]);
    }
  });

  it("may abort, before and after", async () => {
    const app = new NotingApp();
    app.beforeRequest(({ request }) => {
      if (request.url.endsWith("/early")) abort(403);
    });
    app.afterRequest(() => abort(418));
    app.get("/", () => "fine");
    assert.equal((await app.request("/early")).status, 418);
    assert.equal((await app.request("/")).status, 418);
    assert.deepEqual(app.told, []);
  });

  it("tear down whatever happens, each of them, with the error that nobody handled", async () => {
    const app = new NotingApp();
    const failures = { plain: new Error("plain"), down: new Error("down") };
    app.teardownRequest((error) => app.note(error));
    app.teardownRequest(() => {
      throw failures.down;
    });
    app.get("/", () => "fine");
    app.get("/failing", () => {
      throw failures.plain;
    });
    app.get("/handled", () => {
      throw new RangeError("handled");
    });
    app.errorHandler(RangeError, () => "handled");
    for (const path of ["/", "/failing", "/handled", "/missing"])
      assert.notEqual((await app.request(path)).body, null);
    assert.deepEqual(app.notes, [undefined, failures.plain, undefined, undefined]);
    assert.equal(app.told.filter((error) => error === failures.down).length, 4);
  });

  it("tear down in testing too, where the error comes out", async () => {
    const app = new NotingApp({ config: { testing: true } });
    app.teardownRequest((error) => app.note(error));
    const failure = new Error("test");
    app.get("/", () => {
      throw failure;
    });
    await assert.rejects(app.request("/"), failure);
    assert.deepEqual(app.notes, [failure]);
    assert.equal((await app.request("/missing")).status, 404);
  });
});
