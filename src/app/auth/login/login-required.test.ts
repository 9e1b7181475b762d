import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AppVisitor } from "../../../../test/support/app-visitor.ts";
import { LoginSite, SECRET } from "../../../../test/support/login-site.ts";
import { App } from "../../app.ts";
import { Blueprint } from "../../blueprint.ts";
import { loginManager } from "./login-manager.ts";

describe("whom loginManager lets through", () => {
  it("sends pages to the sign-in, and from there back", async () => {
    const { app } = new LoginSite();
    const visitor = new AppVisitor(app);
    const refused = await visitor.get("/me?tab=2");
    assert.equal(refused.status, 302);
    const place = refused.headers.get("Location") ?? "";
    assert.equal(place, "/login?next=%2Fme%3Ftab%3D2");
    await visitor.get("/me?tab=2");
    assert.deepEqual(await (await visitor.get(place)).json(), {
      flashed: ["Sign in to see that page."],
      next: "/me?tab=2",
    });
    const signedIn = await visitor.post(place, { id: "1" });
    assert.equal(signedIn.headers.get("Location"), "/me?tab=2");
  });

  it("sends nobody to another site", async () => {
    const visitor = new AppVisitor(new LoginSite().app);
    for (const next of [
      "//evil.test",
      "/\\evil.test",
      "https:evil.test",
      "/%09/evil.test",
      "/\t/evil.test",
    ]) {
      const answer = await visitor.post(`/login?next=${encodeURIComponent(next)}`, { id: "1" });
      const place = answer.headers.get("Location") ?? "";
      assert.equal(new URL(place, "http://own.test/").host, "own.test");
      if (!next.includes("%")) assert.equal(place, "/me");
    }
  });

  it("has a form that was refused go to the sign-in by GET, and not come back", async () => {
    const answer = await new AppVisitor(new LoginSite().app).post("/me");
    assert.deepEqual([answer.status, answer.headers.get("Location")], [303, "/login"]);
  });

  const others: Record<string, string>[] = [
    { Accept: "application/json" },
    { "Sec-Fetch-Dest": "empty" },
    { "Sec-Fetch-Dest": "image" },
  ];
  for (const headers of others) {
    it(`gives a 401 to ${JSON.stringify(headers)}`, async () => {
      const answer = await new AppVisitor(new LoginSite().app).get("/me", headers);
      assert.deepEqual([answer.status, answer.headers.get("Location")], [401, null]);
      const isJson = answer.headers.get("Content-Type") === "application/json";
      assert.equal(isJson, headers["Accept"] !== undefined);
    });
  }

  it("guards a whole app but its sign-in and what is public, known addresses as unknown ones", async () => {
    const site = new LoginSite();
    site.app.get("/about", () => "about", { endpoint: "about" });
    site.app.beforeRequest(site.login.loginRequired);
    const visitor = new AppVisitor(site.app);
    const statuses: Record<string, number> = {};
    for (const path of ["/login", "/about", "/who", "/nowhere"])
      statuses[path] = (await visitor.get(path)).status;
    assert.deepEqual(statuses, { "/login": 200, "/about": 200, "/who": 302, "/nowhere": 302 });
    await visitor.post("/login", { id: "1" });
    assert.equal((await visitor.get("/who")).status, 200);
  });

  it("guards a blueprint", async () => {
    const site = new LoginSite();
    const admin = new Blueprint("admin", { prefix: "/admin" });
    admin.beforeRequest(site.login.loginRequired);
    admin.get("/", () => "admin");
    site.app.registerBlueprint(admin);
    assert.equal((await new AppVisitor(site.app).get("/admin/")).status, 302);
    assert.equal((await (await site.signIn(1)).get("/admin/")).status, 200);
  });

  it("shows the error where the sign-in itself is closed, and does not go round in circles", async () => {
    const site = new LoginSite();
    site.app.get(
      "/closed",
      site.login.loginRequired(() => ""),
      { endpoint: "closed" },
    );
    const app = new App({ config: { secretKey: SECRET } });
    const login = app.use(loginManager({ loadUser: () => undefined, loginEndpoint: "closed" }));
    app.get(
      "/closed",
      login.loginRequired(() => ""),
      { endpoint: "closed" },
    );
    assert.equal((await app.request("/closed")).status, 401);
  });

  it("leaves the app's own handler of 401 alone, and asks its own", async () => {
    const app = new App({ config: { secretKey: SECRET } });
    app.errorHandler(401, () => ["the app's", 401]);
    const login = app.use(loginManager({ loadUser: () => undefined, loginEndpoint: "login" }));
    app.get(
      "/",
      login.loginRequired(() => ""),
    );
    assert.equal(await (await app.request("/")).text(), "the app's");
    const other = new App({ config: { secretKey: SECRET } });
    const second = other.use(
      loginManager({ loadUser: () => undefined, onUnauthorized: () => ["please sign in", 401] }),
    );
    other.get(
      "/",
      second.loginRequired(() => ""),
    );
    assert.equal(await (await other.request("/")).text(), "please sign in");
  });

  it("signs nobody in or out by GET, except on the way back from elsewhere", async () => {
    const site = new LoginSite();
    site.app.get("/in", () => String(site.login.login(site.userOf(1))));
    site.app.get("/out", () => String(site.login.logout()));
    site.app.get("/back", () => String(site.login.login(site.userOf(1), { allowGet: true })));
    for (const path of ["/in", "/out"])
      await assert.rejects(site.app.request(path), { code: "SIGN_IN_BY_GET" });
    assert.equal(await (await site.app.request("/back")).text(), "true");
  });

  it("remembers nobody whose password's change would not end it", async () => {
    const app = new App({ config: { secretKey: SECRET, testing: true } });
    const login = app.use(loginManager({ loadUser: () => ({ id: 1 }) }));
    app.post("/", () => String(login.login({ id: 1 }, { remember: true })));
    await assert.rejects(app.request("/", { method: "POST" }), { code: "REMEMBER_NEEDS_KEY" });
  });

  it("keeps neither passwords' hashes nor anything that they could be tried against in cookies", async () => {
    const ada = await new LoginSite().signIn(1, { remember: "on" });
    const text = [...ada.cookies.values()].map(decodeURIComponent).join();
    assert.ok(
      !text.includes("hash of ada") && !text.includes(Buffer.from("hash of").toString("base64url")),
    );
  });

  it("sets cookies that scripts and other sites don't get, over https only where it came so", async () => {
    const site = new LoginSite();
    for (const [origin, isSecure] of [
      ["http://a.test", false],
      ["https://a.test", true],
    ] as const) {
      const body = new URLSearchParams({ id: "1", remember: "on" });
      const answer = await site.app.request(
        new Request(`${origin}/login`, { method: "POST", body }),
      );
      const cookie = answer.headers
        .getSetCookie()
        .find((line) => line.startsWith("remember_token="));
      assert.match(cookie ?? "", /Max-Age=2592000; Path=\/.*HttpOnly.*SameSite=Lax/);
      assert.equal(/Secure/.test(cookie ?? ""), isSecure);
    }
  });

  it("has the one who signs in have the last word, while somebody else is still being loaded", async () => {
    const site = new LoginSite();
    site.app.post("/switch", async () => {
      const before = site.login.currentUser();
      site.login.login(site.userOf(2));
      return `${(await before)?.name} ${(await site.login.currentUser())?.name}`;
    });
    const visitor = await site.signIn(1, { remember: "on" });
    site.users.delete(1);
    assert.equal(await (await visitor.post("/switch")).text(), "undefined bob");
    assert.equal(await (await visitor.get("/who")).text(), "bob");
  });

  it("varies by cookie whatever it has found", async () => {
    const answer = await new LoginSite().app.request("/who");
    assert.match(answer.headers.get("Vary") ?? "", /Cookie/);
  });
});
