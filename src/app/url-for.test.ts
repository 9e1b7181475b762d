import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { urlFor } from "./url-for.ts";

interface Site {
  app: App;
  blog: Blueprint;
  user: ReturnType<typeof createUser>;
}

function createUser(app: App) {
  return app.get("/user/<int:id>", ({ params }) => `${params.id}`, { endpoint: "user" });
}

function createSite(baseUrl?: string): Site {
  const app = new App({ config: { baseUrl } });
  const blog = new Blueprint("blog", { prefix: "/blog" });
  const comments = new Blueprint("comments", { prefix: "/comments" });
  const index = blog.get("/", (): string => [urlFor(".index"), urlFor(index)].join(), {
    endpoint: "index",
  });
  comments.get("/", () => [urlFor(".list"), urlFor(index), urlFor("user", { id: 1 })].join(), {
    endpoint: "list",
  });
  blog.registerBlueprint(comments);
  app.registerBlueprint(blog);
  app.registerBlueprint(blog, { name: "news", prefix: "/news" });
  const user = createUser(app);
  app.get("/", () => urlFor(".user", { id: 2 }), { endpoint: "index" });
  app.get("/lost", () => urlFor(index), { endpoint: "lost" });
  app.get("/", () => "api", { endpoint: "api", host: "api.example.com" });
  return { app, blog, user };
}

describe("urlFor", () => {
  it("builds with values, query, anchor, and as an external URL", () => {
    const { app, user } = createSite();
    app.inRequest("https://qa.example.com:8443/", () => {
      assert.equal(urlFor("user", { id: 3 }), "/user/3");
      assert.equal(urlFor(user, { id: 3 }), "/user/3");
      assert.equal(urlFor(user, { id: 3, tag: ["a", "b"], none: null }), "/user/3?tag=a&tag=b");
      assert.equal(urlFor(user, { id: 3 }, { anchor: "x y#z" }), "/user/3#x%20y%23z");
      assert.equal(urlFor("index", {}, { external: true }), "https://qa.example.com:8443/");
      assert.equal(urlFor("index", {}, { scheme: "http" }), "http://qa.example.com:8443/");
      assert.equal(urlFor("index", {}, { scheme: "http", external: false }), "/");
      assert.equal(urlFor("api"), "https://api.example.com/");
    });
  });

  it("finds within a blueprint, twice registered and nested too", async () => {
    const { app } = createSite();
    const texts: [string, string][] = [
      ["/", "/user/2"],
      ["/blog/", "/blog/,/blog/"],
      ["/news/", "/news/,/news/"],
      ["/blog/comments/", "/blog/comments/,/blog/,/user/1"],
      ["/news/comments/", "/news/comments/,/news/,/user/1"],
    ];
    for (const [path, text] of texts)
      assert.equal(await (await app.request(path)).text(), text, path);
  });

  it("fails with what is wrong", () => {
    const { app, user } = createSite();
    const other = new App().get("/x", () => "", { endpoint: "other" });
    app.inRequest("/", () => {
      assert.throws(() => urlFor("usr"), { code: "ENDPOINT_UNKNOWN", message: /usr/ });
      assert.throws(() => urlFor("user", {}), { code: "URL_VALUES_MISSING" });
      assert.throws(() => urlFor("user", { id: "x" }), { code: "URL_VALUE_UNFIT" });
      assert.throws(() => urlFor(user, { id: 1 }, { scheme: "java script" }), {
        code: "URL_PART_UNFIT",
      });
      assert.throws(() => urlFor(other), {
        code: "AMBIGUOUS_ROUTE",
        message: /no part of this app/,
      });
    });
    assert.throws(() => urlFor(user, { id: 1 }), { code: "NO_REQUEST" });
  });

  it("asks which is meant of a route that is there several times, from elsewhere", async () => {
    const { app } = createSite();
    app.reportError = (error) => {
      assert.equal((error as { code?: string }).code, "AMBIGUOUS_ROUTE");
    };
    assert.equal((await app.request("/lost")).status, 500);
  });

  it("works outside of a request by the app, with the base URL for external ones", () => {
    const { app, user } = createSite();
    assert.equal(app.urlFor(user, { id: 3 }), "/user/3");
    assert.throws(() => app.urlFor(user, { id: 3 }, { external: true }), {
      code: "URL_PART_UNFIT",
    });
    const external = { external: true };
    for (const baseUrl of ["https://qa.example.com", "https://qa.example.com/"]) {
      const based = createSite(baseUrl);
      assert.equal(
        based.app.urlFor(based.user, { id: 3 }, external),
        "https://qa.example.com/user/3",
      );
      based.app.inRequest("http://evil.example/", () => {
        assert.equal(urlFor("index", {}, external), "https://qa.example.com/");
      });
    }
  });
});
