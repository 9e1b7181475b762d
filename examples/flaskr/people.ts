import { accessManager, csrf, loginManager } from "stopgap/auth";
import type { PostAccess } from "./posts.ts";
import { findUser, type User } from "./users.ts";

/** What has to do with who somebody is; `app.ts` adds the three to the app. */
export const login = loginManager({
  loadUser: (id: string) => findUser(id),
  sessionKey: (user: User) => user.passwordHash,
  isActive: (user) => user.isActive,
  roles: (user) => user.roles,
  loginEndpoint: "auth.login",
});

export const access = accessManager({
  authenticator: login,
  predicates: {
    ADMIN: ({ user }: PostAccess) => user?.roles.includes("admin") === true,
    AUTHOR: ({ user, author }: PostAccess) => user !== undefined && user.id === author,
  },
});

export const forms = csrf();
