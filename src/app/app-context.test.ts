import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { App } from "./app.ts";
import { context, hasContext } from "./current-context.ts";
import { getFlashedMessages, flash } from "./flashes.ts";
import { g, request, session } from "./proxies.ts";
import { render } from "./render.ts";
import { sendFile } from "./send-file.ts";
import { urlFor } from "./url-for.ts";

interface Noted {
  name?: string;
}
const own = g as Noted;
const KEY = "a key of the tests that is long enough";

describe("the context", () => {
  it("is the request's across awaits, timers and callbacks", async () => {
    const app = new App();
    app.beforeRequest(async ({ params }) => {
      await wait(1);
      own.name = String(params["name"]);
    });
    app.get("/<name>", async () => {
      await wait(1);
      const inTimer = await new Promise<string>((resolve) => {
        setTimeout(() => resolve(context().request.url), 1);
      });
      return { name: own.name, url: request.url, inTimer, endpoint: context().endpoint };
    });
    const response = await app.request("/ann");
    assert.deepEqual(await response.json(), {
      name: "ann",
      url: "http://localhost/ann",
      inTimer: "http://localhost/ann",
      endpoint: "get_name",
    });
    assert.equal(hasContext(), false);
  });

  it("never mixes 10,000 requests that run side by side", async () => {
    const app = new App({ config: { secretKey: KEY } });
    const list = session as unknown as Map<string, unknown>;
    app.get("/<name>", async ({ params }) => {
      own.name = params.name;
      list.set("name", params.name);
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
      return [own.name, request.url.split("/").pop(), list.get("name")].join();
    });
    const names = Array.from({ length: 10_000 }, (_none, i) => `person-${i}`);
    const answers = await Promise.all(
      names.map(async (name) => (await app.request(`/${name}`)).text()),
    );
    assert.deepEqual(
      answers,
      names.map((name) => `${name},${name},${name}`),
    );
  });

  it("is missed with an error that says what and where", async () => {
    const uses: [string, () => unknown][] = [
      ["context()", () => context()],
      ["request", () => request.url],
      ["g", () => own.name],
      ["g", () => "name" in own],
      ["session", () => session.keys()],
      ["flash()", () => flash("x")],
      ["getFlashedMessages()", () => getFlashedMessages()],
      ["urlFor()", () => urlFor("index")],
    ];
    for (const [what, use] of uses)
      assert.throws(use, { code: "NO_REQUEST", message: `${what} was used outside of a request.` });
    await assert.rejects(render("x.html"), { code: "NO_REQUEST" });
    await assert.rejects(sendFile("/tmp/x"), { code: "NO_REQUEST" });
  });

  it("can be had in a test without a request, its route included", () => {
    const app = new App({ config: { secretKey: KEY } });
    app.get("/user/<int:id>", ({ params }) => `${params.id}`, { endpoint: "user" });
    const found = app.inRequest("/user/3?tab=info", ({ params, endpoint, query }) => {
      flash("saved");
      return { params, endpoint, tab: query.get("tab"), url: urlFor("user", { id: 4 }) };
    });
    assert.deepEqual(found, {
      params: { id: 3 },
      endpoint: "user",
      tab: "info",
      url: "/user/4",
    });
    assert.equal(
      app.inRequest("/missing", ({ endpoint }) => endpoint),
      undefined,
    );
    app.get("/still", () => "can be changed");
  });

  it("knows the client as trusted proxies tell of it, and no other header", async () => {
    const seen = new App();
    const trusting = new App({ trustProxies: { for: 1, proto: 1, host: 1 } });
    for (const app of [seen, trusting]) {
      app.get("/", ({ address, scheme, host }) => [String(address), scheme, host].join(" "), {
        endpoint: "here",
      });
      app.get("/link", () => urlFor("here", {}, { external: true }));
    }
    const headers = {
      "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": "qa.example.com",
    };
    const from = (path: string): Request =>
      Object.assign(new Request(`http://localhost:5000${path}`, { headers }), {
        ip: "::ffff:10.0.0.1",
      });
    assert.equal(await (await seen.request(from("/"))).text(), "10.0.0.1 http localhost:5000");
    assert.equal(await (await seen.request("/")).text(), "undefined http localhost");
    assert.equal(
      await (await trusting.request(from("/"))).text(),
      "198.51.100.7 https qa.example.com",
    );
    assert.equal(await (await seen.request(from("/link"))).text(), "http://localhost:5000/");
    assert.equal(await (await trusting.request(from("/link"))).text(), "https://qa.example.com/");
  });
});

describe("what stands for the current request", () => {
  it("is as good as the real one, and keeps nothing for the next", () => {
    const app = new App({ config: { secretKey: KEY } });
    const inOne = (run: () => void): void => app.inRequest("/", run);
    inOne(() => {
      assert.ok(request instanceof Request);
      own.name = "ann";
      assert.deepEqual(Object.keys(own), ["name"]);
      assert.deepEqual({ ...own }, { name: "ann" });
      assert.ok("name" in own);
      Object.defineProperty(own, "fixed", { value: 1, configurable: true });
      assert.throws(() => Object.freeze(own), TypeError);
      assert.throws(() => Object.setPrototypeOf(own, { name: "leaked" }), TypeError);
      session.isPermanent = true;
      assert.equal(session.isPermanent, true);
    });
    inOne(() => {
      assert.equal(own.name, undefined);
      assert.equal((own as { fixed?: number }).fixed, undefined);
      own.name = "bob";
      delete own.name;
      assert.deepEqual(Object.keys(own), []);
      assert.equal(session.isPermanent, false);
    });
  });

  it("can be taken apart by a handler", async () => {
    const app = new App();
    app.post("/", async ({ form, setCookie, deleteCookie }) => {
      const { fields } = await form();
      setCookie("seen", "yes");
      deleteCookie("old");
      return fields.get("name") ?? "";
    });
    app.put("/", async ({ json }) => await json<{ a: number }>());
    app.patch("/", async ({ text }) => await text());
    const body = new URLSearchParams({ name: "Ann" });
    const response = await app.request("/", { method: "POST", body });
    assert.equal(await response.text(), "Ann");
    assert.equal(response.headers.getSetCookie().length, 2);
    const headers = { "Content-Type": "application/json" };
    const put = await app.request("/", { method: "PUT", headers, body: `{"a":1}` });
    assert.deepEqual(await put.json(), { a: 1 });
    const patch = await app.request("/", { method: "PATCH", body: "words" });
    assert.equal(await patch.text(), "words");
  });
});
