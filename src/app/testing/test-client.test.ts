import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "../app.ts";
import { context } from "../current-context.ts";
import type { SessionsOptions } from "../open-session.ts";
import { redirect } from "../redirect.ts";
import type { Session } from "../session/session.ts";
import { MemoryStore } from "../session/store/memory-store.ts";
import { TestClient } from "./test-client.ts";

const KEY = "a key of the tests that is long enough";

function createApp(sessions: SessionsOptions = {}): App {
  const app = new App({ config: { secretKey: KEY }, sessions });
  app.get("/who", ({ session }) => String((session as Session).get("name")));
  app.post("/login", async (current) => {
    const form = await current.form();
    (current.session as Session).set("name", form.fields.get("name"));
    return redirect("/who", 303);
  });
  app.route("/echo", answerEcho, { methods: ["POST", "PUT", "PATCH", "DELETE"] });
  app.post("/again", () => redirect("/echo", 307));
  app.get("/loop", () => redirect("/loop"));
  app.get("/away", () => redirect("https://example.com/x"));
  app.get("/query", ({ url, address }) => `${url.search} ${String(address)}`);
  app.get("/cookies/deep/page", (current) => {
    current.setCookie("here", "a b", { path: "/cookies/deep" });
    current.setCookie("all", "1", { path: "/" });
    current.setCookie("gone", "1", { path: "/", maxAgeSeconds: 0 });
    return "set";
  });
  app.get("/cookies/<path:rest>", ({ cookies }) => [...cookies.keys()].join());
  return app;
}

async function answerEcho(): Promise<object> {
  const { request, ...current } = context();
  const type = request.headers.get("Content-Type")?.split(";")[0];
  assert.deepEqual(Object.keys(current).toSorted(), ["app", "env", "g"]);
  if (type !== "multipart/form-data")
    return { method: request.method, type, text: await request.text() };
  const { fields, files } = await context().form();
  const file = files.get("file");
  return { type, name: fields.get("name"), file: [file?.filename, await file?.text()] };
}

async function textOf(response: Promise<Response>): Promise<string> {
  return await (await response).text();
}

describe("the test client", () => {
  for (const [kind, options] of [
    ["a cookie", {}],
    ["a store", { store: new MemoryStore() }],
  ] as const) {
    it(`keeps cookies, and reads and changes the session, in ${kind}`, async () => {
      const client = new TestClient(createApp(options));
      const answer = await client.post("/login", { form: { name: "ann" }, follow: true });
      assert.equal(await answer.text(), "ann");
      assert.equal(answer.url, "http://localhost/who");
      assert.equal(await client.session((session) => (session as Session).get("name")), "ann");
      await client.session((session) => (session as Session).set("name", "bob"));
      assert.equal(await textOf(client.get("/who")), "bob");
      await client.session((session) => session.clear());
      assert.equal(client.cookies.get("session"), undefined);
      assert.equal(await textOf(client.get("/who")), "undefined");
      const other = new TestClient(createApp(options));
      assert.equal(await textOf(other.get("/who")), "undefined");
    });
  }

  it("sends forms, files, JSON and text", async () => {
    const client = new TestClient(createApp());
    const form = { name: "ü", list: ["1", "2"], count: 3 };
    assert.deepEqual(await (await client.post("/echo", { form })).json(), {
      method: "POST",
      type: "application/x-www-form-urlencoded",
      text: "name=%C3%BC&list=1&list=2&count=3",
    });
    const file = new File(["content"], "photo.txt", { type: "text/plain" });
    assert.deepEqual(await (await client.post("/echo", { form: { name: "ann", file } })).json(), {
      type: "multipart/form-data",
      name: "ann",
      file: ["photo.txt", "content"],
    });
    assert.deepEqual(await (await client.put("/echo", { json: { one: 1 } })).json(), {
      method: "PUT",
      type: "application/json",
      text: '{"one":1}',
    });
    const headers = { "Content-Type": "text/x" };
    assert.deepEqual(await (await client.patch("/echo", { body: "x", headers })).json(), {
      method: "PATCH",
      type: "text/x",
      text: "x",
    });
    assert.equal((await client.delete("/echo")).status, 200);
    assert.equal((await client.head("/who")).body, null);
    assert.equal((await client.options("/echo")).headers.get("Allow")?.includes("PATCH"), true);
  });

  it("follows redirects as browsers do, within the site and not for ever", async () => {
    const client = new TestClient(createApp());
    const json = { kept: true };
    assert.equal((await client.post("/again", { json })).status, 307);
    const again = await client.post("/again", { json, follow: true });
    assert.equal(((await again.json()) as { text: string }).text, '{"kept":true}');
    assert.equal((await client.get("/loop")).status, 302);
    await assert.rejects(client.get("/loop", { follow: true }), { code: "REDIRECT_LOOP" });
    await assert.rejects(client.get("/away", { follow: true }), { code: "REDIRECT_ELSEWHERE" });
  });

  it("sends a cookie where its path says, until its end", async () => {
    const client = new TestClient(createApp());
    await client.get("/cookies/deep/page");
    assert.equal(await textOf(client.get("/cookies/deep/other")), "here,all");
    assert.equal(await textOf(client.get("/cookies/deeper")), "all");
    client.cookies.set("own", "1");
    client.cookies.delete("all");
    assert.equal(await textOf(client.get("/cookies/x")), "own");
    client.cookies.clear();
    assert.equal(await textOf(client.get("/cookies/x")), "");
  });

  it("has a query, an address and headers of its own", async () => {
    const client = new TestClient(createApp(), {
      address: "192.0.2.7",
      headers: { Accept: "a/b" },
    });
    assert.equal(
      await textOf(client.get("/query?a=1", { query: { b: "ü&", c: 2 } })),
      "?a=1&b=%C3%BC%26&c=2 192.0.2.7",
    );
  });
});
