import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../test/support/create-folder.ts";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { context } from "./current-context.ts";
import type { Extension } from "./extension.ts";
import { flash } from "./flashes.ts";
import { g } from "./proxies.ts";
import { render } from "./render.ts";

const KEY = "a key of the tests that is long enough";

/** A folder with these files, by their paths in it. */
function createFiles(test: TestContext, files: Record<string, string>): string {
  const folder = createFolder(test);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("blueprints", () => {
  it("have prefixes with parameters, their own or the registration's, nested too", async () => {
    const app = new App();
    const user = new Blueprint("user", { prefix: "/user/<int:id>" });
    const posts = new Blueprint("posts", { prefix: "/posts/" });
    user.get("/", ({ params }) => `user ${params.id + 1}`);
    user.get("/<tab>", ({ params, endpoint, blueprint }) =>
      [params.id, params.tab, endpoint, blueprint].join(),
    );
    posts.get("/", ({ params, blueprint }) => `${JSON.stringify(params)} of ${blueprint}`);
    user.registerBlueprint(posts);
    app.registerBlueprint(user);
    app.registerBlueprint(posts, { name: "all", prefix: "/all" });
    const texts: [string, string][] = [
      ["/user/3/", "user 4"],
      ["/user/3/info", "3,info,user.get_tab,user"],
      ["/user/3/posts/", '{"id":3} of user.posts'],
      ["/all/", "{} of all"],
    ];
    for (const [path, text] of texts)
      assert.equal(await (await app.request(path)).text(), text, path);
    assert.equal((await app.request("/posts/")).status, 404);
  });

  it("have names that are theirs alone among their neighbours, and none is a part of itself", () => {
    const app = new App();
    const [outer, inner] = [new Blueprint("outer"), new Blueprint("inner")];
    app.registerBlueprint(outer);
    assert.throws(() => app.registerBlueprint(outer), { code: "NAME_IS_TAKEN" });
    assert.throws(() => app.registerBlueprint(inner, { name: "outer" }), { code: "NAME_IS_TAKEN" });
    outer.registerBlueprint(inner);
    assert.throws(() => outer.registerBlueprint(inner), { code: "NAME_IS_TAKEN" });
    assert.throws(() => outer.registerBlueprint(outer), { code: "BLUEPRINT_IN_ITSELF" });
    assert.throws(() => inner.registerBlueprint(outer), { code: "BLUEPRINT_IN_ITSELF" });
    for (const name of ["", "a.b", "a b", "a/b"]) {
      assert.throws(() => new Blueprint(name), { code: "BAD_NAME" });
      assert.throws(() => app.registerBlueprint(inner, { name }), { code: "BAD_NAME" });
    }
  });

  it("can be for a host, unless a route says otherwise", async () => {
    const app = new App();
    const api = new Blueprint("api", { host: "api.example.com" });
    api.get("/", () => "api");
    api.get("/old", () => "old", { host: "old.example.com" });
    app.registerBlueprint(api);
    assert.equal(await (await app.request("http://api.example.com/")).text(), "api");
    assert.equal(await (await app.request("http://old.example.com/old")).text(), "old");
    assert.equal((await app.request("http://www.example.com/")).status, 404);
  });

  it("have static folders and templates of their own, behind the app's", async (test) => {
    const folder = createFiles(test, {
      "app/both.html": "the app's",
      "part/both.html": "the part's",
      "part/own.html": "{{ url_for('.static', filename='style.css') }}",
      "app-static/app.css": "app",
      "part-static/style.css": "part",
      "part-static/.hidden": "hidden",
    });
    const part = new Blueprint("part", {
      prefix: "/part",
      templates: join(folder, "part"),
      static: join(folder, "part-static"),
    });
    const app = new App({ templates: join(folder, "app"), static: join(folder, "app-static") });
    part.get("/both", () => render("both.html"));
    part.get("/own", () => render(["missing.html", "own.html"]));
    app.registerBlueprint(part);
    const texts: [string, string][] = [
      ["/static/app.css", "app"],
      ["/part/static/style.css", "part"],
      ["/part/both", "the app&#39;s"],
      ["/part/own", "/part/static/style.css"],
    ];
    for (const [path, text] of texts) {
      const response = await app.request(path);
      assert.equal(await response.text(), text.replace("&#39;", "'"), path);
    }
    assert.equal((await app.request("/part/static/.hidden")).status, 404);
    assert.equal((await app.request("/static/style.css")).status, 404);
    assert.equal(app.urlFor("static", { filename: "app.css" }), "/static/app.css");
    assert.equal((await app.request("/static/app.css", { method: "HEAD" })).body, null);
  });
});

describe("templates", () => {
  it("have url_for, messages, session, g, request and config, and escape what they are given", async (test) => {
    const folder = createFiles(test, {
      "page.html":
        "{{ name }}|{{ url_for('page', name='x', tab=1, _anchor='top') }}|{{ url_for('page', name='x', _external=true) }}|" +
        "{% for c, m in get_flashed_messages(with_categories=true) %}{{ c }}:{{ m }};{% endfor %}|" +
        "{{ session.user }}|{{ g.team }}|{{ request.method }}|{{ config.testing }}",
      "plain.html": "plain",
    });
    const app = new App({ templates: folder, config: { secretKey: KEY } });
    app.get(
      "/page/<name>",
      async ({ params, session }) => {
        (session as unknown as Map<string, string>).set("user", "ann");
        (g as { team?: string }).team = "red";
        flash("saved", "info");
        return await render("page.html", { name: params.name });
      },
      { endpoint: "page" },
    );
    app.get("/plain", () => render("plain.html"));
    const response = await app.request("/page/%3Cb%3E");
    assert.equal(
      await response.text(),
      "&lt;b&gt;|/page/x?tab=1#top|http://localhost/page/x|info:saved;|ann|red|GET|false",
    );
    const plain = await app.request("/plain");
    assert.equal(plain.headers.get("Vary"), null);
  });

  it("are missed with an error, and another engine takes their place", async () => {
    const none = new App({ config: { testing: true } });
    none.get("/", () => render("x.html"));
    await assert.rejects(none.request("/"), { code: "NO_TEMPLATES" });
    const own = new App({
      templates: { render: async (name, values) => `${String(name)} ${JSON.stringify(values)}` },
    });
    own.get("/", () => render("x.html", { one: 1 }));
    assert.equal(await (await own.request("/")).text(), 'x.html {"one":1}');
  });
});

describe("extensions", () => {
  it("keep a state for each app, are added once, in order, and are found by name", async () => {
    const order: string[] = [];
    const visits: Extension<{ count: number }> = {
      name: "visits",
      init(app) {
        order.push("visits");
        const state = { count: 0 };
        app.beforeRequest(() => void state.count++);
        return state;
      },
    };
    const other: Extension = { name: "other", init: () => void order.push("other") };
    const [one, two] = [new App(), new App()];
    const state = one.use(visits);
    one.use(other);
    two.use(visits);
    one.get("/", () => String(context().app.extension(visits).count));
    assert.equal(await (await one.request("/")).text(), "1");
    assert.equal(await (await one.request("/")).text(), "2");
    assert.equal(state.count, 2);
    assert.equal(two.extension(visits).count, 0);
    assert.deepEqual(order, ["visits", "other", "visits"]);
    assert.throws(() => two.use(visits), { code: "NAME_IS_TAKEN" });
    assert.throws(() => two.extension(other), { code: "EXTENSION_MISSING" });
  });

  it("that fail to start are not there", () => {
    const app = new App();
    const failing: Extension = {
      name: "failing",
      init() {
        throw new Error("no start");
      },
    };
    assert.throws(() => app.use(failing), /no start/);
    assert.throws(() => app.extension(failing), { code: "EXTENSION_MISSING" });
  });

  it("and commands have names of their own", () => {
    const app = new App();
    app.command("seed", "Fills it.", (words) => words.length);
    assert.equal(app.commands.get("seed")?.run(["a"]), 1);
    assert.throws(() => app.command("seed", "Again.", () => {}), { code: "NAME_IS_TAKEN" });
  });
});
