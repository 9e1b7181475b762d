import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AccessControl } from "./access-control.ts";
import type { AccessControlled, AccessRules, AccessState } from "./access-rules.ts";

interface Context {
  user?: { name: string; roles: string[] };
  author?: string;
}

const access = new AccessControl<Context>({
  predicates: {
    ADMIN: ({ user }) => user?.roles.includes("admin") === true,
    AUTHOR: ({ user, author }) => user !== undefined && user.name === author,
  },
  permissionSets: { WRITE: ["edit", "delete"] },
});

const visitor: Context = {};
const ada: Context = { user: { name: "ada", roles: [] }, author: "ada" };
const bob: Context = { user: { name: "bob", roles: [] }, author: "ada" };
const root: Context = { user: { name: "root", roles: ["admin"] }, author: "ada" };

const blog = `
  # whoever writes it may change it
  ALLOW ADMIN          ALL
  DENY  ANONYMOUS      WRITE
  ALLOW AUTHOR         WRITE
  ALLOW ANY            read
`;

const cases: [AccessRules<Context>, string, Context, AccessState | undefined][] = [
  [blog, "edit", root, "allow"],
  [blog, "edit", ada, "allow"],
  [blog, "edit", bob, undefined],
  [blog, "edit", visitor, "deny"],
  [blog, "read", visitor, "allow"],
  [blog, "publish", ada, undefined],
  [blog, "publish", root, "allow"],
  ["", "read", root, undefined],
  ["ALLOW ANY ALL\nDENY ANY ALL", "read", visitor, "allow"],
  ["DENY ANY ALL\nALLOW ANY ALL", "read", root, "deny"],
  ["grant !ADMIN read", "read", bob, "allow"],
  ["grant !ADMIN read", "read", root, undefined],
  ["REJECT !AUTHENTICATED ALL", "read", visitor, "deny"],
  ["ALLOW ANY http.get", "http.head", visitor, "allow"],
  ["ALLOW ANY http.get", "http.post", visitor, undefined],
  ["ALLOW ANY read", "reader", visitor, undefined],
  [[["allow", "ANY", "read"]], "read", visitor, "allow"],
  [[["allow", ["AUTHENTICATED", "!ADMIN"], "read"]], "read", ada, "allow"],
  [[["allow", ["AUTHENTICATED", "!ADMIN"], "read"]], "read", root, undefined],
  [[["allow", ({ user }) => user?.name === "bob", ["read", "edit"]]], "edit", bob, "allow"],
  [[["allow", "ANY", new Set(["read"])]], "edit", bob, undefined],
  [[["allow", "ANY", (permission) => permission.startsWith("r")]], "read", bob, "allow"],
  [[], "read", root, undefined],
];

function isAdmin(): Promise<boolean> {
  return Promise.resolve(false);
}

describe("AccessControl", () => {
  for (const [rules, permission, context, state] of cases) {
    const who = context.user?.name ?? "a visitor";
    it(`says ${state} when ${who} wants to ${permission} by ${JSON.stringify(rules).slice(0, 50)}`, () => {
      assert.equal(access.decide(permission, rules, context), state);
      assert.equal(access.can(permission, rules, context), state === "allow");
    });
  }

  for (const [rules, code] of [
    ["PERMIT ANY ALL", "ACCESS_RULE_INVALID"],
    ["ALLOW ANY", "ACCESS_RULE_INVALID"],
    ["ALLOW ANY read write", "ACCESS_RULE_INVALID"],
    ["DENY GUETS ALL", "ACCESS_NAME_UNKNOWN"],
    ["DENY !GUETS ALL", "ACCESS_NAME_UNKNOWN"],
    ["DENY __proto__ ALL", "ACCESS_NAME_UNKNOWN"],
    ["DENY ANY AL", "ACCESS_NAME_UNKNOWN"],
  ] as const) {
    it(`lets nobody through by a slip: ${rules}`, () => {
      assert.throws(() => access.can("read", rules, root), { code });
      assert.throws(() => access.prepare(rules), { code });
    });
  }

  it("finds a slip before anybody asks, also behind a rule that always fits", () => {
    const rules: AccessRules<Context> = [
      ["allow", "ANY", "ALL"],
      ["deny", ["AUTHENTICATED", "!ADMN"], "read"],
    ];
    assert.equal(access.can("read", rules, bob), true);
    assert.throws(() => access.prepare(rules), { code: "ACCESS_NAME_UNKNOWN" });
    assert.equal(access.decide("edit", access.prepare(blog), ada), "allow");
  });

  it("takes no promise for a yes", () => {
    const rules = [["allow", isAdmin as unknown as () => boolean, "ALL"]] as const;
    assert.throws(() => access.can("read", rules, bob), {
      code: "PREDICATE_NOT_BOOLEAN",
      message: /isAdmin returned a promise/,
    });
  });

  it("sends visitors to sign in, and tells users that they may not", () => {
    access.check("read", "ALLOW ANY read", visitor);
    assert.throws(() => access.check("edit", blog, visitor), { name: "HttpError", status: 401 });
    assert.throws(() => access.check("edit", blog, bob), { name: "HttpError", status: 403 });
  });
});

describe("the rules of an object", () => {
  const site: AccessControlled<Context> = { acl: () => "ALLOW ADMIN ALL\nALLOW ANY read" };

  /** A page of the site with these rules. */
  function createPage(rules: string, author = "ada"): AccessControlled<Context> {
    return { acl: () => rules, aclParents: () => [site], aclContext: () => ({ author }) };
  }

  for (const [rules, permission, { author: _author, ...context }, isAllowed] of [
    ["ALLOW AUTHOR ALL", "edit", ada, true],
    ["ALLOW AUTHOR ALL", "edit", bob, false],
    ["ALLOW AUTHOR ALL", "read", bob, true],
    ["ALLOW AUTHOR ALL", "edit", root, true],
    ["DENY ANONYMOUS ALL", "read", visitor, false],
    ["DENY ANY ALL", "edit", root, false],
    ["", "read", visitor, true],
  ] as [string, string, Context, boolean][]) {
    it(`come before those of its parents: ${context.user?.name} may ${permission}: ${isAllowed}`, () => {
      assert.equal(access.can(permission, createPage(rules), context), isAllowed);
    });
  }

  it("end where it is its own parent", () => {
    const loop: AccessControlled<Context> = { aclParents: () => [loop, loop, site] };
    assert.equal(access.can("read", loop, visitor), true);
    assert.equal(access.can("edit", loop, visitor), false);
  });

  it("allow nothing when there are none", () => {
    assert.equal(access.can("read", {}, root), false);
  });

  it("ask the nearest parent first, to its end", () => {
    const near = { acl: () => "DENY ANY edit", aclParents: () => [site] };
    const far = { acl: () => "ALLOW ANY ALL" };
    const page = { aclParents: () => [near, far] };
    assert.equal(access.can("edit", page, root), false);
    assert.equal(access.can("publish", page, bob), true);
  });
});
