import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AppVisitor } from "../../../../test/support/app-visitor.ts";
import { App } from "../../app.ts";
import { Blueprint } from "../../blueprint.ts";
import { json } from "../../json.ts";
import type { TemplateEngine } from "../../templates/template-engine.ts";
import { render } from "../../render.ts";
import { loginManager } from "../login/login-manager.ts";
import { csrf, type CsrfOptions } from "./csrf.ts";

const SECRET = "a secret of thirty-two letters!!";

function createApp(options: CsrfOptions = {}): App {
  const app = new App({ config: { secretKey: SECRET, testing: true } });
  const forms = app.use(csrf(options));
  app.get("/token", () => forms.token());
  app.post("/save", async (context) => `saved ${(await context.form()).fields.get("text")}`);
  app.post("/hook", () => "hook", { endpoint: "hook" });
  app.route("/api", async (context) => json(await context.json()), { methods: ["POST", "PUT"] });
  const webhooks = new Blueprint("webhooks", { prefix: "/webhooks" });
  const inner = new Blueprint("inner", { prefix: "/inner" });
  inner.post("/", () => "inner");
  webhooks.registerBlueprint(inner);
  app.registerBlueprint(webhooks);
  return app;
}

async function tokenOf(visitor: AppVisitor): Promise<string> {
  return await (await visitor.get("/token")).text();
}

describe("csrf", () => {
  it("takes forms with the token of their session, in a field or a header", async () => {
    const visitor = new AppVisitor(createApp());
    const token = await tokenOf(visitor);
    for (const [fields, headers] of [
      [{ csrf_token: token }, {}],
      [{}, { "X-CSRF-Token": token }],
      [{}, { "X-CSRFToken": await tokenOf(visitor) }],
    ] as Record<string, string>[][]) {
      const answer = await visitor.post("/save", { text: "hello", ...fields }, headers);
      assert.equal(await answer.text(), "saved hello");
    }
    const form = new FormData();
    form.set("csrf_token", token);
    form.set("text", "in parts");
    const answer = await visitor.send("/save", { method: "POST", body: form });
    assert.equal(await answer.text(), "saved in parts");
  });

  it("refuses forms without a token, with that of another session, and from elsewhere, and says what to do", async () => {
    const app = createApp();
    const visitor = new AppVisitor(app);
    const token = await tokenOf(visitor);
    const foreign = await tokenOf(new AppVisitor(app));
    const cases: [Record<string, string>, Record<string, string>, RegExp][] = [
      [{}, {}, /reload the page.*csrf_field\(\)/s],
      [{ csrf_token: "" }, {}, /csrf_field/],
      [{ csrf_token: foreign }, {}, /too old/],
      [{ csrf_token: "nonsense" }, {}, /too old/],
      [{ csrf_token: token }, { "X-CSRF-Token": "nonsense" }, /too old/],
      [{ csrf_token: token }, { "Sec-Fetch-Site": "cross-site" }, /another site/],
    ];
    for (const [fields, headers, text] of cases) {
      const answer = await visitor.post("/save", fields, headers);
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), text);
    }
    const stranger = await new AppVisitor(app).post("/save", { csrf_token: token });
    assert.equal(stranger.status, 400);
  });

  it("takes JSON of this site and of programs, and none of other sites", async () => {
    const visitor = new AppVisitor(createApp({ trustedOrigins: ["https://friend.test/"] }));
    const send = async (headers: Record<string, string>): Promise<number> => {
      const body = JSON.stringify({ one: 1 });
      const type = { "Content-Type": "application/json" };
      return (await visitor.send("/api", { method: "PUT", body, headers: { ...type, ...headers } }))
        .status;
    };
    assert.equal(await send({}), 200);
    assert.equal(await send({ Origin: "http://localhost" }), 200);
    assert.equal(await send({ Origin: "https://evil.test" }), 400);
    assert.equal(await send({ Origin: "https://friend.test" }), 200);
    assert.equal(await send({ "Content-Type": "text/plain" }), 400);
    assert.equal(await send({ "Content-Type": "text/plain", Authorization: "Bearer x" }), 415);
  });

  it("leaves routes and blueprints alone that are exempt, and no others", async () => {
    const visitor = new AppVisitor(createApp({ exempt: ["hook", "webhooks"] }));
    assert.equal((await visitor.post("/hook")).status, 200);
    assert.equal((await visitor.post("/webhooks/inner/")).status, 200);
    assert.equal((await visitor.post("/save")).status, 400);
    const nested = new AppVisitor(createApp({ exempt: ["webhooks.inner"] }));
    assert.equal((await nested.post("/webhooks/inner/")).status, 200);
    assert.equal(
      (await new AppVisitor(createApp({ exempt: ["inner"] })).post("/webhooks/inner/")).status,
      400,
    );
  });

  it("says of an address that it is not there, whatever is sent to it", async () => {
    const visitor = new AppVisitor(createApp());
    assert.equal((await visitor.post("/nowhere")).status, 404);
    assert.equal((await visitor.post("/token")).status, 405);
  });

  it("sets no cookie and varies by none where nobody asks for a token", async () => {
    const app = createApp();
    app.get("/plain", () => "plain");
    const answer = await app.request("/plain");
    assert.deepEqual([answer.headers.getSetCookie(), answer.headers.get("Vary")], [[], null]);
  });

  it("gives templates a field that is not escaped, and a token", async () => {
    const seen: Record<string, unknown>[] = [];
    const templates: TemplateEngine = {
      render: (_name, values) => Promise.resolve(String(seen.push({ ...values }))),
    };
    const app = new App({ config: { secretKey: SECRET, testing: true }, templates });
    app.use(csrf({ fieldName: "proof" }));
    app.get("/", async () => {
      await render("page.html");
      const { csrf_field, csrf_token } = seen[0] as Record<string, () => unknown>;
      return { field: String(csrf_field?.()), token: csrf_token?.() };
    });
    const { field, token } = (await (await app.request("/")).json()) as Record<string, string>;
    assert.match(field ?? "", /^<input type="hidden" name="proof" value="[\w-]{86}">$/);
    assert.match(token ?? "", /^[\w-]{86}$/);
  });

  it("has other tokens after a sign-in, since who knew the session before may know the old one", async () => {
    const app = createApp();
    const login = app.use(loginManager({ loadUser: (id) => ({ id }) }));
    app.post("/login", () => String(login.login({ id: 1 })));
    const visitor = new AppVisitor(app);
    const before = await tokenOf(visitor);
    assert.equal((await visitor.post("/login", { csrf_token: before })).status, 200);
    assert.equal((await visitor.post("/save", { csrf_token: before })).status, 400);
    assert.equal((await visitor.post("/save", { csrf_token: await tokenOf(visitor) })).status, 200);
  });
});
