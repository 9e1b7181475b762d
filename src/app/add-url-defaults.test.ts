import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { hasContext } from "./current-context.ts";
import { g } from "./proxies.ts";
import { urlFor } from "./url-for.ts";

function createApp(): App<{ lang?: string }> {
  const app = new App<{ lang?: string }>();
  const pages = new Blueprint("pages", { prefix: "/<lang>" });
  pages.get("/about", () => `${urlFor(".post", { id: 3 })} ${urlFor("plain")}`, {
    endpoint: "about",
  });
  pages.get("/post/<int:id>", () => "", { endpoint: "post" });
  app.registerBlueprint(pages);
  app.get("/plain", () => "", { endpoint: "plain" });
  app.beforeRequest((context) => {
    context.g.lang = String(context.params["lang"]);
  });
  app.urlDefaults(() => ({ lang: hasContext() ? Reflect.get(g, "lang") : "en" }));
  return app;
}

describe("app.urlDefaults", () => {
  it("gives parameters what is missing, and no route a query", async () => {
    const answer = await createApp().request("/de/about");
    assert.equal(await answer.text(), "/de/post/3 /plain");
  });

  it("holds outside of a request, and what is given wins", () => {
    const app = createApp();
    assert.equal(app.urlFor("pages.about"), "/en/about");
    assert.equal(app.urlFor("pages.about", { lang: "fr" }), "/fr/about");
    assert.equal(app.urlFor("pages.about", { lang: undefined, page: 2 }), "/en/about?page=2");
  });

  it("is told the route's name, and the last one has the last word", () => {
    const app = createApp();
    app.urlDefaults((endpoint, values) => {
      const lang = values["id"] === 1 ? "first" : "post";
      return endpoint === "pages.post" ? { lang } : {};
    });
    assert.equal(app.urlFor("pages.post", { id: 1 }), "/first/post/1");
    assert.equal(app.urlFor("pages.post", { id: 2 }), "/post/post/2");
    assert.equal(app.urlFor("pages.about"), "/en/about");
  });

  it("leaves errors what they are", () => {
    const app = createApp();
    assert.throws(() => app.urlFor("pages.post"), { code: "URL_VALUES_MISSING" });
    assert.throws(() => app.urlFor("pages.nowhere"), { code: "ENDPOINT_UNKNOWN" });
  });
});
