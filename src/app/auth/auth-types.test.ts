import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "../app.ts";
import { Blueprint } from "../blueprint.ts";
import { accessManager, type RequestAccess } from "./acl/access-manager.ts";
import { basicAuth } from "./http/basic-auth.ts";
import type { HttpAuth } from "./http/http-auth.ts";
import { type LoginManager, loginManager } from "./login/login-manager.ts";

// The compiler is what tests these: a line that is wrong, or an expected error that does not come, fails `npm run check`.
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

interface User {
  readonly id: number;
  readonly email: string;
}

const users = new Map<number, User>();

describe("the types of stopgap/auth", () => {
  it("know the user by the loader, be it async or not, and the id by what it takes", () => {
    const byAny = loginManager({
      loadUser: (id) => users.get(Number(id)),
      sessionKey: (user) => user.email,
    });
    true satisfies Same<typeof byAny, LoginManager<User, string | number>>;
    const byNumber = loginManager({
      loadUser: async (id: number) => (await Promise.resolve(users.get(id))) ?? null,
      roles: (user) => [user.email],
    });
    true satisfies Same<typeof byNumber, LoginManager<User, number>>;
    true satisfies Same<Awaited<ReturnType<typeof byNumber.currentUser>>, User | undefined>;
    // @ts-expect-error -- what stands for the id has to be what the loader takes
    loginManager({ loadUser: (id: number) => users.get(id), getId: (user: User) => user.email });
    assert.ok(byNumber);
  });

  it("tell guarded handlers the path's values and the user", () => {
    const login = loginManager({ loadUser: (id: number) => users.get(id) });
    const app = new App();
    const route = app.get(
      "/post/<int:id>",
      login.loginRequired(({ params }, user) => {
        true satisfies Same<typeof params, { id: number }>;
        true satisfies Same<typeof user, User>;
        // @ts-expect-error -- there is no such value
        return `${params.other}`;
      }),
    );
    true satisfies Same<typeof route.params, { id: number }>;
    app.beforeRequest(login.loginRequired);
    const blueprint = new Blueprint("admin", { prefix: "/<lang>" });
    blueprint.beforeRequest(login.freshLoginRequired);
    blueprint.get(
      "/x",
      login.loginRequired(({ params }) => params.lang),
    );
  });

  it("tell predicates who asks, and what else there may be", () => {
    const authenticator = basicAuth({ verify: (name) => name === "ada" && { name } });
    true satisfies Same<typeof authenticator, HttpAuth<{ name: string }>>;
    const plain = accessManager({
      authenticator,
      predicates: { ADA: ({ user }) => user?.name === "ada" },
    });
    void (() => plain.can("edit", "ALLOW ADA edit"));
    interface PostAccess extends RequestAccess<{ name: string }> {
      readonly post?: number;
    }
    const posts = accessManager({
      authenticator,
      predicates: { SEVENTH: ({ post }: PostAccess) => post === 7 },
    });
    void (() => posts.can("edit", "ALLOW SEVENTH edit", { post: 7 }));
  });
});
