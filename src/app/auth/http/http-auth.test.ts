import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "../../app.ts";
import { Blueprint } from "../../blueprint.ts";
import { RoleNeed } from "../needs/needs.ts";
import { Permission } from "../needs/permission.ts";
import { basicAuth } from "./basic-auth.ts";
import { bearerAuth } from "./bearer-auth.ts";
import type { HttpAuth } from "./http-auth.ts";
import { isSameSecret } from "./is-same-secret.ts";
import { multiAuth } from "./multi-auth.ts";

interface User {
  readonly id: string;
  readonly roles: readonly string[];
}

const ADA: User = { id: "ada", roles: ["editor"] };
const BOB: User = { id: "bob", roles: [] };
const ADA_BY_NAME = `Basic ${btoa("ada:secret")}`;
const BOB_BY_TOKEN = "Bearer token-of-bob";

function createBasic(calls: string[] = []): HttpAuth<User> {
  return basicAuth({
    realm: 'the "desk"',
    verify: (username, password) => {
      calls.push(username);
      return username === "ada" && isSameSecret(password, "secret") && ADA;
    },
    roles: (user) => user.roles,
  });
}

function createBearer(): HttpAuth<User> {
  return bearerAuth({
    verify: async (token) => {
      await Promise.resolve();
      return isSameSecret(token, "token-of-bob") ? BOB : undefined;
    },
    roles: (user) => user.roles,
  });
}

async function ask(
  app: App,
  path: string,
  authorization?: string,
): Promise<[number, string | null]> {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const answer = await app.request(path, { headers });
  return [answer.status, answer.headers.get("WWW-Authenticate")];
}

describe("basicAuth", () => {
  const challenge = 'Basic realm="the \\"desk\\"", charset="UTF-8"';

  it("lets those through whose password is right, and offers the others to try", async () => {
    const app = new App({ config: { testing: true } });
    const auth = createBasic();
    app.get(
      "/",
      auth.loginRequired((_context, user) => user.id),
    );
    assert.deepEqual(await ask(app, "/", ADA_BY_NAME), [200, null]);
    for (const header of [
      undefined,
      "",
      "Basic",
      "Basic !",
      `Basic ${btoa("ada:wrong")}`,
      BOB_BY_TOKEN,
    ])
      assert.deepEqual(await ask(app, "/", header), [401, challenge]);
  });

  it("asks nobody about empty passwords, and once a request about others", async () => {
    const calls: string[] = [];
    const auth = createBasic(calls);
    const app = new App({ config: { testing: true } });
    app.beforeRequest(auth.loginRequired);
    app.get("/", async () => String((await auth.currentUser())?.id));
    await ask(app, "/", `Basic ${btoa("ada:")}`);
    assert.deepEqual(calls, []);
    await ask(app, "/", ADA_BY_NAME);
    assert.deepEqual(calls, ["ada"]);
  });

  it("gives a 403 to who is somebody, but not the right one", async () => {
    const app = new App({ config: { testing: true } });
    const auth = createBasic();
    const admins = new Blueprint("admins", { prefix: "/admins" });
    admins.beforeRequest(auth.requires(RoleNeed("admin")));
    admins.get("/", () => "");
    app.registerBlueprint(admins);
    app.get(
      "/edit",
      auth.requires(new Permission(RoleNeed("editor")))((_context, user) => user.id),
    );
    app.get("/can", async () => String(await auth.can(RoleNeed("editor"))));
    assert.deepEqual(await ask(app, "/admins/", ADA_BY_NAME), [403, null]);
    assert.deepEqual(await ask(app, "/admins/"), [401, challenge]);
    assert.deepEqual(await ask(app, "/edit", ADA_BY_NAME), [200, null]);
    assert.equal(await (await app.request("/can")).text(), "false");
    const headers = { Authorization: ADA_BY_NAME };
    assert.equal(await (await app.request("/can", { headers })).text(), "true");
  });

  for (const realm of ["Café", "a\r\nX: y", "\0"])
    it(`refuses the realm ${JSON.stringify(realm)}`, () => {
      assert.throws(() => basicAuth({ realm, verify: () => false }), { code: "REALM_INVALID" });
    });
});

describe("bearerAuth", () => {
  it("takes tokens from the header alone, and says of a wrong one that it is wrong", async () => {
    const app = new App({ config: { testing: true } });
    app.get(
      "/",
      createBearer().loginRequired((_context, user) => user.id),
    );
    assert.deepEqual(await ask(app, "/", BOB_BY_TOKEN), [200, null]);
    const challenge = 'Bearer realm="this site"';
    for (const path of ["/", "/?access_token=token-of-bob", "/?token=token-of-bob"])
      assert.deepEqual(await ask(app, path), [401, challenge]);
    for (const header of ["Bearer wrong", "Bearer a b"])
      assert.deepEqual(await ask(app, "/", header), [401, `${challenge}, error="invalid_token"`]);
  });
});

describe("multiAuth", () => {
  it("asks the one whose scheme is used, and offers all", async () => {
    const app = new App({ config: { testing: true } });
    const auth = multiAuth([createBasic(), createBearer()], { roles: (user) => user.roles });
    app.get(
      "/",
      auth.loginRequired((_context, user) => user.id),
    );
    app.get(
      "/edit",
      auth.requires(RoleNeed("editor"))(() => "edited"),
    );
    assert.equal((await ask(app, "/", ADA_BY_NAME))[0], 200);
    assert.equal((await ask(app, "/", BOB_BY_TOKEN))[0], 200);
    assert.equal((await ask(app, "/edit", ADA_BY_NAME))[0], 200);
    assert.equal((await ask(app, "/edit", BOB_BY_TOKEN))[0], 403);
    const [status, challenge] = await ask(app, "/");
    assert.equal(status, 401);
    assert.match(challenge ?? "", /^Basic realm=.*, Bearer realm="this site"$/);
  });
});

describe("isSameSecret", () => {
  const cases: [string | undefined, string | undefined, boolean][] = [
    ["a", "a", true],
    ["zoë", "zoë", true],
    ["a", "b", false],
    ["a", "aa", false],
    ["", "", false],
    ["", "a", false],
    ["a", "", false],
    [undefined, undefined, false],
    ["undefined", undefined, false],
  ];
  for (const [given, secret, isSame] of cases)
    it(`${JSON.stringify(given)} and ${JSON.stringify(secret)}: ${isSame}`, () => {
      assert.equal(isSameSecret(given, secret), isSame);
    });
});
