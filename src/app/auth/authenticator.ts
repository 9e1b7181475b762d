import type { Context } from "../context.ts";
import { requireContext } from "../current-context.ts";
import { HttpError } from "../errors/http-error.ts";
import { createGuard } from "./guards/create-guard.ts";
import type { Guard } from "./guards/guard.ts";
import { Identity } from "./needs/identity.ts";
import { type Need, RoleNeed, UserNeed } from "./needs/needs.ts";
import { Permission } from "./needs/permission.ts";

/** What somebody may have beside being somebody. */
export interface Provides<User> {
  /** Names of their roles: a `RoleNeed` each. */
  roles?: (user: User) => Iterable<string>;
  /** Other needs that they provide: `ItemNeed("edit", 27, "posts")`. */
  needs?: (user: User) => Iterable<Need>;
}

/** Finds out who asks, once a request, and lets only some through. What sign-in, basic and bearer authentication have in common. */
export abstract class Authenticator<User> {
  /** For whoever is somebody; others get a 401. Flask-Login's and Flask-HTTPAuth's `login_required`. */
  readonly loginRequired: Guard<User>;
  readonly #provides: Provides<User>;
  readonly #found = new WeakMap<object, Promise<User | undefined>>();

  constructor(provides: Provides<User>) {
    this.#provides = provides;
    this.loginRequired = this.guard((context) => this.requireUser(context));
  }

  /**
   * Who asks; undefined for a visitor. Found out at the first call in a request.
   *
   * @throws {StopgapError} NO_REQUEST outside of a request; what finds the user may throw goes through
   */
  async currentUser(): Promise<User | undefined> {
    return await this.userOf(requireContext("currentUser()"));
  }

  /** The same for a context that is at hand. */
  userOf(context: Context<unknown, object>): Promise<User | undefined> {
    const known = this.#found.get(context);
    if (known !== undefined) return known;
    const found = this.find(context as unknown as Context);
    this.#found.set(context, found);
    return found;
  }

  /** Who asks and what they have, for permissions. Flask-Principal's `g.identity`. */
  async identity(): Promise<Identity> {
    return this.#identify(await this.currentUser());
  }

  /** Whether whoever asks has this need, or is allowed by this permission. */
  async can(wanted: Permission | Need): Promise<boolean> {
    return toPermission(wanted).can(await this.identity());
  }

  /** For those who are allowed by it; 401 for a visitor, 403 for the others. Flask-Principal's `permission.require`. */
  requires(wanted: Permission | Need): Guard<User> {
    const permission = toPermission(wanted);
    return this.guard(async (context) => {
      const user = await this.requireUser(context);
      if (!permission.can(this.#identify(user))) throw new HttpError(403);
      return user;
    });
  }

  /** The 401 for a visitor. */
  abstract refuse(context: Context): HttpError;

  /** Who asks, by what the request brings. */
  protected abstract find(context: Context): Promise<User | undefined>;

  /** Requests that a guard lets through when it is a hook. */
  protected isOpen(_context: Context): boolean {
    return false;
  }

  protected idOf(user: User): string | number | undefined {
    const id: unknown = typeof user === "object" && user !== null && "id" in user ? user.id : user;
    return typeof id === "string" || typeof id === "number" ? id : undefined;
  }

  protected guard(check: (context: Context) => Promise<User>): Guard<User> {
    return createGuard({ check, isOpen: (context) => this.isOpen(context) });
  }

  protected async requireUser(context: Context): Promise<User> {
    const user = await this.userOf(context);
    if (user === undefined) throw this.refuse(context);
    return user;
  }

  /** For the rest of the request, whatever it brought. */
  protected setUser(context: Context, user: User | undefined): void {
    this.#found.set(context, Promise.resolve(user));
  }

  #identify(user: User | undefined): Identity {
    if (user === undefined) return new Identity();
    const id = this.idOf(user);
    const { roles, needs } = this.#provides;
    return new Identity(id, [
      ...(id === undefined ? [] : [UserNeed(id)]),
      ...Array.from(roles?.(user) ?? [], (role) => RoleNeed(role)),
      ...(needs?.(user) ?? []),
    ]);
  }
}

function toPermission(wanted: Permission | Need): Permission {
  return wanted instanceof Permission ? wanted : new Permission(wanted);
}
