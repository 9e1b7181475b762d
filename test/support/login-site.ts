import assert from "node:assert/strict";
import { App } from "../../src/app/app.ts";
import { type LoginManager, loginManager } from "../../src/app/auth/login/login-manager.ts";
import { getFlashedMessages } from "../../src/app/flashes.ts";
import { redirect } from "../../src/app/redirect.ts";
import type { MemoryStore } from "../../src/app/session/store/memory-store.ts";
import { AppVisitor } from "./app-visitor.ts";

export interface User {
  readonly id: number;
  readonly name: string;
  passwordHash: string;
  isActive: boolean;
}

export const SECRET: string = "a secret of thirty-two letters!!";

/** A small app with two users, who sign in without passwords. */
export class LoginSite {
  readonly users: Map<number, User> = new Map();
  readonly app: App;
  readonly login: LoginManager<User, number>;
  loadCount: number = 0;
  nowMs: number = Date.parse("2026-01-01");

  constructor({ store }: { store?: MemoryStore } = {}) {
    for (const [id, name] of [
      [1, "ada"],
      [2, "bob"],
    ] as const)
      this.users.set(id, { id, name, passwordHash: `hash of ${name}`, isActive: true });
    this.app = new App({
      config: { secretKey: SECRET, testing: true },
      ...(store && { sessions: { store } }),
    });
    this.login = this.app.use(
      loginManager({
        loadUser: (id: number) => this.#load(id),
        sessionKey: (user) => user.passwordHash,
        isActive: (user) => user.isActive,
        loginEndpoint: "login",
        publicEndpoints: ["about"],
        now: () => this.nowMs,
      }),
    );
    this.#addRoutes();
  }

  #addRoutes(): void {
    const { app, login } = this;
    app.get("/login", () => ({ flashed: getFlashedMessages(), next: login.nextUrl() }), {
      endpoint: "login",
    });
    app.post("/login", async (context) => {
      const { fields } = await context.form();
      const user = this.users.get(fields.int("id", { default: 0 }));
      const remember = fields.has("remember");
      if (user === undefined || !login.login(user, remember ? { remember } : {}))
        return ["no", 403];
      return redirect(login.nextUrl("/me"), 303);
    });
    app.post("/logout", () => {
      login.logout();
      return "out";
    });
    app.get("/who", async () => (await login.currentUser())?.name ?? "nobody");
    app.get("/fresh", async () => String(await login.isFresh()));
    app.get(
      "/me",
      login.loginRequired((_context, user) => `me ${user.name}`),
    );
    app.post(
      "/me",
      login.loginRequired((_context, user) => `changed ${user.name}`),
    );
    app.get(
      "/keys",
      login.freshLoginRequired((_context, user) => `keys of ${user.name}`),
    );
    app.get(
      "/note/<int:id>",
      login.loginRequired(({ params }, user) => `${params.id + 1} ${user.id}`),
    );
    app.post("/basket", ({ session }) => {
      session.set("basket" as never, "apple" as never);
      return "kept";
    });
    app.get("/basket", ({ session }) => String(session.get("basket" as never)));
  }

  #load(id: number): Promise<User | undefined> {
    this.loadCount += 1;
    return Promise.resolve(this.users.get(id));
  }

  /** Somebody who has signed in. */
  async signIn(id: number, fields: Record<string, string> = {}): Promise<AppVisitor> {
    const visitor = new AppVisitor(this.app);
    await visitor.post("/login", { id: String(id), ...fields });
    return visitor;
  }

  userOf(id: number): User {
    const user = this.users.get(id);
    assert.ok(user);
    return user;
  }
}
