import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Identity } from "./identity.ts";
import { ActionNeed, ItemNeed, type Need, RoleNeed, TypeNeed, UserNeed } from "./needs.ts";
import { Permission } from "./permission.ts";

const editor = RoleNeed("editor");
const admin = RoleNeed("admin");
const banned = RoleNeed("banned");

const cases: [string, Permission, Need[], boolean][] = [
  ["nothing is needed", new Permission(), [], true],
  ["one is needed and had", new Permission(admin), [admin], true],
  ["one is needed and not had", new Permission(admin), [editor], false],
  ["one of two is had", new Permission(admin, editor), [editor], true],
  ["excluded", Permission.denying(banned), [banned], false],
  ["not excluded", Permission.denying(banned), [], true],
  [
    "needed and excluded",
    new Permission(editor).union(Permission.denying(banned)),
    [editor, banned],
    false,
  ],
  [
    "needed, not excluded",
    new Permission(editor).union(Permission.denying(banned)),
    [editor],
    true,
  ],
  ["union of needs", new Permission(editor).union(new Permission(admin)), [admin], true],
  ["reversed", new Permission(admin).toReversed(), [admin], false],
  ["reversed twice", new Permission(admin).toReversed().toReversed(), [admin], true],
  ["another method of the same value", new Permission(ActionNeed("admin")), [admin], false],
  ["a number is no text", new Permission(UserNeed(7)), [UserNeed("7")], false],
  ["the same user", new Permission(UserNeed(7)), [UserNeed(7)], true],
  ["the same type", new Permission(TypeNeed("staff")), [TypeNeed("staff")], true],
  [
    "an item",
    new Permission(ItemNeed("update", 27, "posts")),
    [ItemNeed("update", 27, "posts")],
    true,
  ],
  [
    "another item",
    new Permission(ItemNeed("update", 27, "posts")),
    [ItemNeed("update", 28, "posts")],
    false,
  ],
  ["an item of another type", new Permission(ItemNeed("id", 27, "posts")), [UserNeed(27)], false],
  ["quotes in the names", new Permission(RoleNeed('a","b')), [["role", "a", "b"]], false],
];

describe("Permission", () => {
  for (const [name, permission, provided, isAllowed] of cases) {
    it(`says ${isAllowed}: ${name}`, () => {
      const identity = new Identity(1, provided);
      assert.equal(permission.can(identity), isAllowed);
      if (isAllowed) permission.test(identity);
      else assert.throws(() => permission.test(identity), { name: "HttpError", status: 403 });
    });
  }

  it("sends visitors to sign in, or has them told what one likes", () => {
    const permission = new Permission(admin);
    assert.throws(() => permission.test(new Identity()), { status: 401 });
    assert.throws(() => permission.test(new Identity(), 404), { status: 404 });
  });

  it("knows which is within another", () => {
    const both = new Permission(admin, editor);
    assert.equal(new Permission(admin).isSubsetOf(both), true);
    assert.equal(both.isSubsetOf(new Permission(admin)), false);
    assert.equal(Permission.denying(banned).isSubsetOf(both), false);
    assert.deepEqual(new Permission(admin, RoleNeed("admin")).needs, [admin]);
  });

  it("notices what an identity gets later", () => {
    const identity = new Identity(7);
    assert.equal(new Permission(admin).can(identity), false);
    identity.provide(admin, editor);
    assert.equal(new Permission(admin).can(identity), true);
  });
});
