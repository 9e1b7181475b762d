import type { App } from "../../app.ts";
import type { Context } from "../../context.ts";
import { requireContext } from "../../current-context.ts";
import { HttpError } from "../../errors/http-error.ts";
import type { Extension } from "../../extension.ts";
import type { BeforeHook } from "../../hooks.ts";
import { toPathAndHost } from "../../to-path-and-host.ts";
import type { Authenticator } from "../authenticator.ts";
import { AccessControl, type AccessControlOptions } from "./access-control.ts";
import type { AccessControlled, AccessRules, AccessState } from "./access-rules.ts";
import { parseRouteRules, type PreparedRouteRule, type RouteRules } from "./parse-route-rules.ts";

/** What predicates get to see of a request; objects and calls add their own to it. */
export interface RequestAccess<User> {
  /** Undefined for a visitor. */
  readonly user?: User | undefined;
  readonly request: Context;
}

export interface AccessManagerOptions<
  User,
  Access extends RequestAccess<User>,
> extends AccessControlOptions<Access> {
  /** Who says who asks: a LoginManager, basicAuth, bearerAuth. */
  authenticator: Authenticator<User>;
}

type Added<Access> = Omit<Partial<Access>, "user" | "request">;

/** Ordered rules for the routes and the objects of an app, in the shape of Flask-ACL. The first that fits holds; what none speaks of is denied. */
export class AccessManager<User, Access extends RequestAccess<User>> implements Extension<
  AccessManager<User, Access>
> {
  readonly name = "access";
  readonly #authenticator: Authenticator<User>;
  readonly #control: AccessControl<Access>;

  constructor({ authenticator, ...options }: AccessManagerOptions<User, Access>) {
    this.#authenticator = authenticator;
    this.#control = new AccessControl(options);
  }

  /** Called by `app.use`: templates get `can("edit", post)`. */
  init(app: App): this {
    app.contextProcessor(async (context) => {
      const access = await this.#accessOf(context);
      return {
        can: (permission: string, target: AccessControlled<Access>) =>
          this.#control.can(permission, target, access),
      };
    });
    return this;
  }

  /**
   * A hook for an app or a blueprint, by method and path. Asked before the handler, on the path as the router reads it. On an app, it is
   * asked for addresses that there are not, too.
   *
   * @param rules `ALLOW ADMIN GET,POST /admin/**`, one a line
   * @throws {StopgapError} ROUTE_RULE_INVALID, RULE_INVALID, CONVERTER_UNKNOWN, ACCESS_NAME_UNKNOWN
   */
  routes(rules: RouteRules<Access>): BeforeHook {
    const prepared = parseRouteRules(rules);
    this.#control.prepare(prepared.map(({ rule }) => rule));
    return async (context) => {
      const access = await this.#accessOf(context);
      if (this.#decide(prepared, access) !== "allow") throw this.#toRefusal(access);
    };
  }

  /**
   * Whether whoever asks may do this to an object, or by these rules.
   *
   * @param added for predicates: what the object itself does not tell in `aclContext`
   * @throws {StopgapError} NO_REQUEST, ACCESS_RULE_INVALID, ACCESS_NAME_UNKNOWN, PREDICATE_NOT_BOOLEAN
   */
  async can(
    permission: string,
    target: AccessRules<Access> | AccessControlled<Access>,
    added?: Added<Access>,
  ): Promise<boolean> {
    const access = await this.#accessOf(requireContext("access.can()"), added);
    return this.#control.can(permission, target, access);
  }

  /** Ends the request unless it is allowed: 401 for a visitor, 403 for a user. Flask-ACL's `assert_can`. */
  async check(
    permission: string,
    target: AccessRules<Access> | AccessControlled<Access>,
    added?: Added<Access>,
  ): Promise<void> {
    const access = await this.#accessOf(requireContext("access.check()"), added);
    if (!this.#control.can(permission, target, access)) throw this.#toRefusal(access);
  }

  #decide(prepared: readonly PreparedRouteRule<Access>[], access: Access): AccessState | undefined {
    const { method, url } = access.request.request;
    const { path: asked } = toPathAndHost(url);
    const permission = `http.${method.toLowerCase()}`;
    const rules = prepared.filter(({ path }) => path.matches(asked)).map(({ rule }) => rule);
    return this.#control.decide(permission, rules, access);
  }

  async #accessOf(request: Context, added?: Added<Access>): Promise<Access> {
    const user = await this.#authenticator.userOf(request);
    return { ...added, user, request } as unknown as Access;
  }

  #toRefusal({ user, request }: Access): HttpError {
    return user === undefined ? this.#authenticator.refuse(request) : new HttpError(403);
  }
}

/**
 * An AccessManager, for `app.use`.
 *
 * @param options.predicates functions of `{ user, request }`, and of what objects and calls add; their parameter's type
 *   says what that is
 */
export function accessManager<User, Access extends RequestAccess<User> = RequestAccess<User>>(
  options: AccessManagerOptions<User, Access>,
): AccessManager<User, Access> {
  return new AccessManager(options);
}
