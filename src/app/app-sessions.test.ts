import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { context } from "./current-context.ts";
import { HttpError } from "./errors/http-error.ts";
import { flash, getFlashedMessages } from "./flashes.ts";
import { json } from "./json.ts";
import type { SessionsOptions } from "./open-session.ts";
import type { Session } from "./session/session.ts";
import { MemoryStore } from "./session/store/memory-store.ts";
import type { SessionStore } from "./session/store/session-store.ts";

const KEY = "a key of the tests that is long enough";

class Shop extends App {
  readonly told: unknown[] = [];

  constructor(sessions: SessionsOptions = {}) {
    super({ config: { secretKey: KEY }, sessions });
    this.get("/plain", () => "plain");
    this.get("/read", () => ({ name: mine().get("name") ?? null }));
    this.get("/is-new", () => String(mine().isNew));
    this.get("/write/<name>", ({ params }) => {
      mine().set("name", params.name);
      return "written";
    });
    this.get("/clear", () => {
      mine().clear();
      return "cleared";
    });
    this.get("/failing", () => {
      mine().set("name", "failing");
      throw new HttpError(409);
    });
    this.get("/broken", () => {
      mine().set("name", "broken");
      throw new Error("broken");
    });
    this.get("/unstorable", () => {
      mine().set("name", Symbol("unstorable"));
      return "not reached";
    });
    this.get("/flash", () => {
      flash("saved");
      flash("careful", "warning");
      return "flashed";
    });
    this.get("/flashed", () => json(getFlashedMessages({ withCategories: true })));
    this.get("/twice", () => {
      const first = getFlashedMessages();
      return { first, second: getFlashedMessages() };
    });
  }

  override reportError(error: unknown): void {
    this.told.push(error);
  }
}

function mine(): Session {
  return context().session;
}

/** Asks with a cookie, and gives the answer and the cookie that is then in the browser. */
async function ask(app: App, path: string, cookie = ""): Promise<[Response, string]> {
  const response = await app.request(path, { headers: cookie === "" ? {} : { Cookie: cookie } });
  const [set] = response.headers.getSetCookie();
  const next = set === undefined ? cookie : (set.split(";")[0] ?? "");
  return [response, set?.includes("Max-Age=0") ? "" : next];
}

const kinds: [string, () => SessionsOptions][] = [
  ["a cookie", () => ({})],
  ["a store", () => ({ store: new MemoryStore() })],
];

for (const [kind, createOptions] of kinds) {
  describe(`a session in ${kind}`, () => {
    it("is kept, read, and forgotten", async () => {
      const app = new Shop(createOptions());
      const [written, cookie] = await ask(app, "/write/ann");
      assert.match(
        written.headers.getSetCookie()[0] ?? "",
        /^session=.+; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      assert.deepEqual(await (await ask(app, "/read", cookie))[0].json(), { name: "ann" });
      const [, cleared] = await ask(app, "/clear", cookie);
      assert.equal(cleared, "");
      assert.deepEqual(await (await ask(app, "/read", cleared))[0].json(), { name: null });
    });

    it("makes answers vary when it was looked at, and only then", async () => {
      const app = new Shop(createOptions());
      const [, cookie] = await ask(app, "/write/ann");
      for (const path of ["/read", "/write/bob", "/clear", "/failing", "/broken", "/flashed"]) {
        const [response] = await ask(app, path, cookie);
        assert.equal(response.headers.get("Vary"), "Cookie", path);
      }
      const [plain] = await ask(app, "/plain", cookie);
      assert.equal(plain.headers.get("Vary"), null);
      assert.deepEqual(plain.headers.getSetCookie(), []);
      const [missing] = await ask(app, "/missing", cookie);
      assert.equal(missing.headers.get("Vary"), null);
    });

    it("is kept with error answers as well", async () => {
      const app = new Shop(createOptions());
      for (const [path, status] of [
        ["/failing", 409],
        ["/broken", 500],
      ] as const) {
        const [response, cookie] = await ask(app, path);
        assert.equal(response.status, status);
        assert.deepEqual(await (await ask(app, "/read", cookie))[0].json(), {
          name: path.slice(1),
        });
      }
    });

    it("is a 500 that tells why when it can't be kept, and no answer goes out before", async () => {
      const app = new Shop(createOptions());
      const [response] = await ask(app, "/unstorable");
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /not reached/);
      assert.equal((app.told[0] as { code?: string }).code, "SESSION_VALUE_NOT_STORABLE");
    });

    it("is a new one for what is forged", async () => {
      const app = new Shop(createOptions());
      const [response] = await ask(app, "/is-new", `session=${"A".repeat(43)}`);
      assert.equal(await response.text(), "true");
    });

    it("carries messages to the next page that shows them, each once", async () => {
      const app = new Shop(createOptions());
      const [, cookie] = await ask(app, "/flash");
      const [shown, after] = await ask(app, "/flashed", cookie);
      assert.deepEqual(await shown.json(), [
        ["message", "saved"],
        ["warning", "careful"],
      ]);
      assert.deepEqual(await (await ask(app, "/flashed", after))[0].json(), []);
      const [twice] = await ask(app, "/twice", (await ask(app, "/flash"))[1]);
      assert.deepEqual(await twice.json(), {
        first: ["saved", "careful"],
        second: ["saved", "careful"],
      });
    });

    it("can be looked at in hooks and error handlers, also where there is no route", async () => {
      const app = new Shop(createOptions());
      app.beforeRequest(() => mine().set("count", Number(mine().get("count") ?? 0) + 1));
      app.errorHandler(404, () => [`visit ${String(mine().get("count"))}`, 404]);
      const [, cookie] = await ask(app, "/missing");
      const [second] = await ask(app, "/missing", cookie);
      assert.equal(await second.text(), "visit 2");
    });
  });
}

describe("an app's sessions", () => {
  it("need a key as soon as one is looked at, and not before", async () => {
    const app = new App({ config: { testing: true } });
    app.get("/", () => "fine");
    app.get("/look", () => String(context().session.isNew));
    assert.equal((await app.request("/")).status, 200);
    await assert.rejects(app.request("/look"), { code: "SECRET_MISSING" });
  });

  it("fail with their store, and the answer says nothing of it", async () => {
    const failure = new Error("the store is away");
    const away = async (): Promise<never> => await Promise.reject(failure);
    const store: SessionStore = { get: away, set: away, delete: away };
    const app = new Shop({ store });
    const [response] = await ask(app, "/write/ann");
    assert.equal(response.status, 500);
    const [read] = await ask(app, "/read", `session=${"A".repeat(43)}`);
    assert.equal(read.status, 500);
    assert.deepEqual(app.told, [failure, failure]);
  });
});

describe("cookies of an answer", () => {
  it("are set and deleted beside each other, on errors too", async () => {
    const app = new App();
    app.get("/", (current) => {
      current.setCookie("one", "1", { path: "/", httpOnly: true });
      current.setCookie("two", "ü=;", {});
      current.deleteCookie("three");
      if (current.query.has("fail")) throw new HttpError(400);
      return current.cookies.get("sent") ?? "none";
    });
    for (const path of ["/", "/?fail"]) {
      const response = await app.request(path, { headers: { Cookie: "sent=yes" } });
      const set = response.headers.getSetCookie();
      assert.equal(set.length, 3);
      assert.match(set[0] ?? "", /^one=1;/);
      assert.match(set[2] ?? "", /^three=;.*(?:Max-Age=0|1970)/);
    }
  });
});
