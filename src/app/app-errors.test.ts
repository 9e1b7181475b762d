import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { abort } from "./errors/abort.ts";
import { HttpError } from "./errors/http-error.ts";
import { redirect } from "./redirect.ts";

class QuietApp extends App {
  readonly told: unknown[] = [];

  override reportError(error: unknown): void {
    this.told.push(error);
  }
}

class Missing extends HttpError {
  constructor(what: string) {
    super(404, `no ${what}`);
  }
}
class Custom extends Error {}
class CustomChild extends Custom {}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

async function ask(app: App, path: string): Promise<[number, string]> {
  const response = await app.request(path);
  return [response.status, await response.text()];
}

describe("error handlers", () => {
  it("are found by status before class, by the nearest class, blueprint before app", async () => {
    const app = new QuietApp();
    const part = new Blueprint("part", { prefix: "/part" });
    app.errorHandler(404, () => ["app 404", 404]);
    app.errorHandler(Custom, () => "app custom");
    app.errorHandler(Error, () => "app error");
    app.errorHandler(HttpError, (error) => [`http ${error.status}`, error.status]);
    part.errorHandler(Missing, (error) => [`part ${error.message}`, 404]);
    part.errorHandler(CustomChild, () => "part child");
    part.errorHandler(403, () => ["part 403", 403]);
    for (const [path, error] of [
      ["/custom", new Custom()],
      ["/child", new CustomChild()],
      ["/missing", new Missing("page")],
      ["/forbidden", new HttpError(403)],
      ["/type", new TypeError("x")],
    ] as const) {
      app.get(path, throwing(error), { endpoint: path.slice(1) });
      part.get(path, throwing(error), { endpoint: path.slice(1) });
    }
    app.registerBlueprint(part);
    const expected: Record<string, [number, string]> = {
      "/custom": [200, "app custom"],
      "/child": [200, "app custom"],
      "/missing": [404, "app 404"],
      "/forbidden": [403, "http 403"],
      "/type": [200, "app error"],
      "/part/custom": [200, "app custom"],
      "/part/child": [200, "part child"],
      // As in Flask, a handler for the status comes before one for the class, from wherever.
      "/part/missing": [404, "app 404"],
      "/part/forbidden": [403, "part 403"],
      "/nowhere": [404, "app 404"],
    };
    for (const [path, answer] of Object.entries(expected))
      assert.deepEqual(await ask(app, path), answer, path);
    assert.deepEqual(app.told, []);
  });

  it("of nested blueprints come before those of the outer ones", async () => {
    const app = new QuietApp();
    const outer = new Blueprint("outer");
    const inner = new Blueprint("inner");
    outer.errorHandler(403, () => ["outer 403", 403]);
    outer.errorHandler(409, () => ["outer 409", 409]);
    inner.errorHandler(403, () => ["inner 403", 403]);
    inner.get("/403", throwing(new HttpError(403)), { endpoint: "forbidden" });
    inner.get("/409", throwing(new HttpError(409)), { endpoint: "conflict" });
    outer.registerBlueprint(inner);
    app.registerBlueprint(outer);
    assert.deepEqual(await ask(app, "/403"), [403, "inner 403"]);
    assert.deepEqual(await ask(app, "/409"), [409, "outer 409"]);
  });

  it("for 500 get what nobody handled as the cause, and other classes than HttpError go there", async () => {
    const app = new QuietApp();
    const original = new Error("original");
    app.get("/", throwing(original));
    app.get("/aborted", () => abort(500, "own"));
    app.errorHandler(500, (error) => {
      const { cause, message } = error;
      return [cause === original ? "of the original" : message, 500];
    });
    assert.deepEqual(await ask(app, "/"), [500, "of the original"]);
    assert.deepEqual(await ask(app, "/aborted"), [500, "own"]);
    assert.deepEqual(app.told, [original]);
  });

  it("that fail end in a 500, and one that aborts in that answer", async () => {
    const app = new QuietApp();
    const failures = [new Error("first"), new Error("second"), new Error("third")];
    app.errorHandler(Custom, throwing(failures[0]));
    app.errorHandler(TypeError, () => abort(409, "from the handler"));
    app.errorHandler(RangeError, (error) => {
      throw error;
    });
    app.get("/custom", throwing(new Custom()));
    app.get("/type", throwing(new TypeError("x")), { endpoint: "type" });
    app.get("/range", throwing(failures[1]), { endpoint: "range" });
    app.errorHandler(404, throwing(failures[2]));
    app.errorHandler(500, throwing(failures[1]));
    assert.equal((await ask(app, "/custom"))[0], 500);
    const [status, text] = await ask(app, "/type");
    assert.equal(status, 409);
    assert.match(text, /from the handler/);
    assert.equal((await ask(app, "/nowhere"))[0], 500);
    assert.deepEqual(app.told, [failures[0], failures[1], failures[2], failures[1]]);
  });

  it("are asked for nothing but errors of classes and of statuses from 400 to 599", () => {
    const app = new QuietApp();
    for (const status of [0, 200, 399, 600, 404.5, Number.NaN])
      assert.throws(() => app.errorHandler(status, () => ""), { code: "NO_ERROR_STATUS" });
  });

  it("are not asked for the answer that abort() was given", async () => {
    const app = new QuietApp();
    app.errorHandler(400, () => "the handler");
    app.errorHandler(Error, () => "the handler");
    app.get("/", () => abort(redirect("/login")));
    const response = await app.request("/");
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("Location"), "/login");
  });
});

describe("errors without a handler", () => {
  it("are a page, or JSON for who asks for it, that escapes what it says", async () => {
    const app = new QuietApp();
    app.get("/", () => abort(403, "<b>no</b>", { headers: { "X-Why": "because" } }));
    const page = await app.request("/");
    assert.equal(page.status, 403);
    assert.equal(page.headers.get("X-Why"), "because");
    assert.match(await page.text(), /&#60;b&#62;no/);
    const json = await app.request("/", { headers: { Accept: "application/json" } });
    assert.deepEqual(await json.json(), { status: 403, title: "Forbidden", message: "<b>no</b>" });
  });

  it("of any kind are a 500 that tells nothing of them, whatever was thrown", async () => {
    const app = new QuietApp();
    const thrown = [new Error("secret"), "secret", undefined, null, 7, { secret: true }];
    for (const [i, value] of thrown.entries()) {
      app.get(`/sync/${i}`, throwing(value), { endpoint: `sync${i}` });
      app.get(`/later/${i}`, () => Promise.reject(value), { endpoint: `later${i}` });
    }
    for (const kind of ["sync", "later"]) {
      for (const i of thrown.keys()) {
        const [status, text] = await ask(app, `/${kind}/${i}`);
        assert.equal(status, 500);
        assert.doesNotMatch(text, /secret/);
      }
    }
    assert.deepEqual(app.told, [...thrown, ...thrown]);
  });

  it("are answered when they are returned", async () => {
    const app = new QuietApp();
    app.get("/", () => new HttpError(409, "returned"));
    assert.equal((await ask(app, "/"))[0], 409);
  });
});
