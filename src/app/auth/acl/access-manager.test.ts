import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "../../app.ts";
import { Blueprint } from "../../blueprint.ts";
import { render } from "../../render.ts";
import type { TemplateEngine } from "../../templates/template-engine.ts";
import { basicAuth } from "../http/basic-auth.ts";
import type { HttpAuth } from "../http/http-auth.ts";
import { type AccessManager, accessManager, type RequestAccess } from "./access-manager.ts";
import type { AccessControlled } from "./access-rules.ts";

interface User {
  readonly name: string;
}

interface PostAccess extends RequestAccess<User> {
  readonly author?: string;
}

class Post implements AccessControlled<PostAccess> {
  readonly author: string;

  constructor(author: string) {
    this.author = author;
  }

  acl(): string {
    return "ALLOW ADMIN ALL \n ALLOW AUTHOR edit \n ALLOW ANY read";
  }

  aclContext(): Partial<PostAccess> {
    return { author: this.author };
  }
}

const RULES = `
  ALLOW ANY           GET       /
  ALLOW ADMIN         ALL       /admin/**   # the first that fits
  DENY  ANY           ALL       /admin/**
  ALLOW AUTHENTICATED GET,POST  /posts/*
  ALLOW ANY           GET       /posts/**
`;

interface Fixture {
  app: App;
  auth: HttpAuth<User>;
  access: AccessManager<User, PostAccess>;
}

function createFixture(templates?: TemplateEngine): Fixture {
  const app = new App({ config: { testing: true }, ...(templates && { templates }) });
  const auth = basicAuth<User>({ verify: (name) => ({ name }) });
  const access = app.use(
    accessManager({
      authenticator: auth,
      predicates: {
        ADMIN: ({ user }: PostAccess) => user?.name === "root",
        AUTHOR: ({ user, author }: PostAccess) => user !== undefined && user.name === author,
      },
    }),
  );
  return { app, auth, access };
}

async function statusOf(app: App, line: string, name?: string): Promise<number> {
  const [method = "", path = ""] = line.split(" ");
  const headers = name === undefined ? {} : { Authorization: `Basic ${btoa(`${name}:x`)}` };
  return (await app.request(path, { method, headers })).status;
}

const cases: [string, string | undefined, number][] = [
  ["GET /", undefined, 200],
  ["HEAD /", undefined, 200],
  ["POST /", undefined, 401],
  ["POST /", "ada", 403],
  ["GET /admin/users", undefined, 401],
  ["GET /admin/users", "ada", 403],
  ["GET /admin/users", "root", 200],
  ["GET /%61dmin/users", "ada", 403],
  ["GET //admin/users", "ada", 403],
  ["GET /admin//users", "ada", 403],
  ["GET /x/../admin/users", "ada", 403],
  ["GET /x/%2e%2e/admin/users", "ada", 403],
  ["GET /admin%2fusers", "ada", 403],
  ["GET /admin\\users", "ada", 403],
  ["DELETE /posts/7", "ada", 403],
  ["GET /posts/7", undefined, 200],
  ["POST /posts/7", undefined, 401],
  ["POST /posts/7", "ada", 200],
  ["GET /nowhere", "root", 403],
  ["GET /nowhere", undefined, 401],
  ["GET /admin/nowhere", "root", 404],
];

describe("access.routes", () => {
  const { app, access } = createFixture();
  app.beforeRequest(access.routes(RULES));
  app.route("/", () => "home", { methods: ["GET", "POST"] });
  app.get("/admin/users", () => "users");
  app.get("/<name>", () => "anything");
  app.route("/posts/<int:id>", () => "post", { methods: ["GET", "POST", "DELETE"] });

  for (const [line, name, status] of cases)
    it(`${line} by ${name ?? "a visitor"}: ${status}`, async () => {
      assert.equal(await statusOf(app, line, name), status);
    });

  it("guards a blueprint, with rules as a list", async () => {
    const fixture = createFixture();
    const inner = new Blueprint("inner", { prefix: "/inner" });
    inner.beforeRequest(
      fixture.access.routes([
        ["deny", ({ user }) => user?.name === "eve", "ALL", "/**"],
        ["allow", "AUTHENTICATED", "ALL", "/inner/**"],
      ]),
    );
    inner.get("/", () => "");
    fixture.app.registerBlueprint(inner);
    fixture.app.get("/", () => "");
    const statuses = ["ada", "eve", undefined].map((name) =>
      statusOf(fixture.app, "GET /inner/", name),
    );
    assert.deepEqual(await Promise.all(statuses), [200, 403, 401]);
    assert.equal(await statusOf(fixture.app, "GET /"), 200);
  });

  const wrong: [string, string][] = [
    ["PERMIT ANY ALL /", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL / more", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY GTE /", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY get /", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY GET,,POST /", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL admin", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL /a*", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL /**/a", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL /***", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY ALL /<int:id", "RULE_INVALID"],
    ["ALLOW ANY ALL /<itn:id>", "CONVERTER_UNKNOWN"],
    ["ALLOW ADMNI ALL /", "ACCESS_NAME_UNKNOWN"],
    ["constructor ANY ALL /", "ROUTE_RULE_INVALID"],
    ["ALLOW ANY constructor /", "ROUTE_RULE_INVALID"],
  ];
  for (const [rule, code] of wrong)
    it(`refuses ${rule}`, () => {
      assert.throws(() => createFixture().access.routes(rule), { code });
    });

  it("refuses a state that is none in a list", () => {
    const rules = [["Allow" as "allow", "ANY", "ALL", "/"]] as const;
    assert.throws(() => createFixture().access.routes(rules), { code: "ROUTE_RULE_INVALID" });
  });

  it("denies where there are no rules", async () => {
    const fixture = createFixture();
    fixture.app.beforeRequest(fixture.access.routes(""));
    fixture.app.get("/", () => "");
    assert.equal(await statusOf(fixture.app, "GET /", "root"), 403);
  });
});

describe("access.can", () => {
  it("decides by the rules of an object, in handlers and templates", async () => {
    const templates: TemplateEngine = {
      render: (_name, { can, post }) =>
        Promise.resolve(
          String((can as (action: string, target: unknown) => boolean)("edit", post)),
        ),
    };
    const { app, access } = createFixture(templates);
    const post = new Post("ada");
    app.get("/can", async () => String(await access.can("edit", post)));
    app.get("/page", () => render("post.html", { post }));
    app.get("/check", async () => {
      await access.check("edit", post);
      return "edited";
    });
    app.get("/added", async () =>
      String(await access.can("edit", "ALLOW AUTHOR edit", { author: "bob" })),
    );
    const expected: [string | undefined, string, number, string][] = [
      ["ada", "true", 200, "false"],
      ["bob", "false", 403, "true"],
      ["root", "true", 200, "false"],
      [undefined, "false", 401, "false"],
    ];
    for (const [name, can, status, added] of expected) {
      const headers = name === undefined ? {} : { Authorization: `Basic ${btoa(`${name}:x`)}` };
      assert.equal(await (await app.request("/can", { headers })).text(), can);
      assert.equal(await (await app.request("/page", { headers })).text(), can);
      assert.equal((await app.request("/check", { headers })).status, status);
      assert.equal(await (await app.request("/added", { headers })).text(), added);
    }
  });
});
