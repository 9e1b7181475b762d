import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import type { Context } from "./context.ts";
import { Blueprint } from "./blueprint.ts";

function createApp(): App {
  const app = new App();
  app.get("/", () => "index");
  app.route("/more", ({ request }) => request.method, { methods: ["GET", "post"] });
  app.put("/item/<int:id>", ({ params }) => `put ${params.id}`);
  app.delete("/item/<int:id>", ({ params }) => `delete ${params.id}`);
  app.patch("/item/<int:id>", ({ params }) => `patch ${params.id}`);
  app.get("/foo/", () => "foo");
  app.get("/bar", () => "bar");
  app.get("/müller/<name>", ({ params }) => `Hello ${params.name}`);
  return app;
}

const requests: [string, string, number, string][] = [
  ["GET", "/", 200, "index"],
  ["POST", "/", 405, ""],
  ["GET", "/more", 200, "GET"],
  ["POST", "/more", 200, "POST"],
  ["DELETE", "/more", 405, ""],
  ["PUT", "/item/7", 200, "put 7"],
  ["DELETE", "/item/7", 200, "delete 7"],
  ["PATCH", "/item/7", 200, "patch 7"],
  ["GET", "/item/7", 405, ""],
  ["GET", "/item/x", 404, ""],
  ["GET", "/missing", 404, ""],
  ["GET", "/bar/", 404, ""],
  ["GET", "/m%C3%BCller/%E4%BD%A0", 200, "Hello 你"],
  ["GET", "/m%C3%BCller/%FF", 400, ""],
];

describe("routes", () => {
  const app = createApp();
  for (const [method, path, status, text] of requests) {
    it(`answers ${method} ${path} with ${status}`, async () => {
      const response = await app.request(path, { method });
      assert.equal(response.status, status);
      const body = await response.text();
      if (text !== "") assert.equal(body, text);
    });
  }

  it("tells with a 405 and for OPTIONS what is allowed", async () => {
    const refused = await app.request("/more", { method: "DELETE" });
    assert.equal(refused.headers.get("Allow"), "GET, HEAD, OPTIONS, POST");
    const options = await app.request("/item/7", { method: "OPTIONS" });
    assert.equal(options.status, 200);
    assert.equal(await options.text(), "");
    assert.equal(options.headers.get("Allow"), "DELETE, OPTIONS, PATCH, PUT");
    const unknown = await app.request("/missing", { method: "OPTIONS" });
    assert.equal(unknown.status, 404);
  });

  it("sends on to the slash with the query and the same method, and never to another site", async () => {
    const response = await app.request("/foo?page=2&to=%2F%2Fevil", { method: "HEAD" });
    assert.equal(response.status, 308);
    assert.equal(response.headers.get("Location"), "/foo/?page=2&to=%2F%2Fevil");
    const evil = await createAppOf("/<path:all>/").request("//evil.example/x");
    assert.equal(evil.status, 308);
    assert.doesNotMatch(evil.headers.get("Location") ?? "", /^(?:[\\/]{2}|[a-z]+:)/);
  });

  it("answers HEAD as GET without the body, and ends what makes the body", async () => {
    const ended: string[] = [];
    const own = new App();
    own.get("/text", () => ["text", { "X-From": "text" }]);
    own.get("/stream", () => new ReadableStream({ cancel: () => void ended.push("stream") }));
    own.get("/locked", () => {
      const response = new Response("locked");
      response.body?.getReader();
      return response;
    });
    const text = await own.request("/text", { method: "HEAD" });
    assert.equal(text.body, null);
    assert.equal(text.headers.get("X-From"), "text");
    assert.equal(text.headers.get("Content-Type"), "text/html; charset=utf-8");
    await own.request("/stream", { method: "HEAD" });
    assert.deepEqual(ended, ["stream"]);
    assert.equal((await own.request("/locked", { method: "HEAD" })).status, 200);
  });

  it("has routes for hosts, as trusted proxies tell the host", async () => {
    const options = { trustProxies: { host: 1 } };
    const own = new App(options);
    own.get("/", () => "any");
    own.get("/", ({ params }) => `of ${(params as { tenant: string }).tenant}`, {
      host: "<tenant>.example.com",
      endpoint: "tenant",
    });
    assert.equal(await textOf(own.request("http://ann.example.com/")), "of ann");
    assert.equal(await textOf(own.request("http://localhost:8080/")), "any");
    const forwarded = { headers: { "X-Forwarded-Host": "bob.example.com" } };
    assert.equal(await textOf(own.request("/", forwarded)), "of bob");
  });

  it("are listed in the order of registration", () => {
    const listed = app.routes().map(({ endpoint, methods, path }) => [endpoint, methods, path]);
    assert.deepEqual(listed.slice(0, 3), [
      ["get_index", ["GET"], "/"],
      ["get_post_more", ["GET", "POST"], "/more"],
      ["put_item_id", ["PUT"], "/item/<int:id>"],
    ]);
  });
});

const show = (): string => "show";

describe("names of routes", () => {
  it("are those of the functions, else of what they answer, and each is one route's", () => {
    const app = new App();
    assert.equal(app.get("/show", show).name, "show");
    assert.equal(app.get("/shown", show).name, "show");
    assert.equal(app.get("/a/<x>", () => "1").name, "get_a_x");
    assert.equal(app.get("/a/x", () => "2").name, "get_a_x_2");
    assert.equal(app.get("/a-x", () => "3").name, "get_a_x_3");
    assert.equal(app.get("/b", () => "4", { endpoint: "own" }).name, "own");
  });

  it("can't be given to two handlers, unless they share a path", () => {
    const app = new App();
    app.get("/login", () => "form", { endpoint: "login" });
    app.post("/login", () => "sent", { endpoint: "login" });
    assert.throws(() => app.get("/other", () => "", { endpoint: "login" }), {
      code: "NAME_IS_TAKEN",
    });
    assert.throws(() => app.get("/dot", () => "", { endpoint: "a.b" }), { code: "BAD_NAME" });
  });
});

const page = ({ params }: Context<object>): string => `page ${Object.values(params).join()}`;

describe("several routes of one handler", () => {
  it("share a name, and urlFor takes the one that fits; defaults have one address", async () => {
    const app = new App();
    app.get("/pages/", page, { endpoint: "page", defaults: { page: 1 } });
    app.get("/pages/<int:page>", page, { endpoint: "page" });
    assert.equal(await (await app.request("/pages/")).text(), "page 1");
    assert.equal(await (await app.request("/pages/3")).text(), "page 3");
    assert.equal((await app.request("/pages/1")).headers.get("Location"), "/pages/");
    assert.equal(app.urlFor("page", { page: 3 }), "/pages/3");
    assert.equal(app.urlFor("page", { page: 1 }), "/pages/");
  });
});

describe("a running app", () => {
  it("refuses to be changed, its blueprints included", async () => {
    const app = createApp();
    const outer = new Blueprint("outer");
    const inner = new Blueprint("inner");
    app.registerBlueprint(outer);
    outer.registerBlueprint(inner, { prefix: "/inner" });
    app.routes();
    inner.get("/late", () => "in time");
    assert.equal(await textOf(app.request("/inner/late")), "in time");
    const changes = [
      () => app.get("/new", () => ""),
      () => app.beforeRequest(() => {}),
      () => app.errorHandler(404, () => ""),
      () => app.registerBlueprint(new Blueprint("other")),
      () => app.use({ name: "late", init: () => 1 }),
      () => inner.get("/new", () => ""),
      () => inner.afterAppRequest(() => {}),
      () => outer.registerBlueprint(new Blueprint("other")),
    ];
    for (const change of changes) assert.throws(change, { code: "APP_IS_RUNNING" });
  });
});

function createAppOf(path: string): App {
  const app = new App();
  app.get(path, () => path);
  return app;
}

async function textOf(response: Promise<Response>): Promise<string> {
  return await (await response).text();
}
