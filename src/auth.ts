export { AccessControl, type AccessControlOptions } from "./app/auth/acl/access-control.ts";
export {
  type AccessManager,
  accessManager,
  type AccessManagerOptions,
  type RequestAccess,
} from "./app/auth/acl/access-manager.ts";
export type {
  AccessContext,
  AccessControlled,
  AccessRule,
  AccessRules,
  AccessState,
  Predicate,
} from "./app/auth/acl/access-rules.ts";
export type { RouteRule, RouteRules } from "./app/auth/acl/parse-route-rules.ts";
export type { Authenticator, Provides } from "./app/auth/authenticator.ts";
export { type Csrf, csrf, type CsrfOptions } from "./app/auth/csrf/csrf.ts";
export { CsrfError, type CsrfReason } from "./app/auth/csrf/csrf-error.ts";
export type { Guard, GuardedHandler } from "./app/auth/guards/guard.ts";
export { basicAuth, type BasicAuthOptions } from "./app/auth/http/basic-auth.ts";
export { bearerAuth, type BearerAuthOptions } from "./app/auth/http/bearer-auth.ts";
export type { HttpAuth } from "./app/auth/http/http-auth.ts";
export { isSameSecret } from "./app/auth/http/is-same-secret.ts";
export { multiAuth } from "./app/auth/http/multi-auth.ts";
export { isOwnUrl } from "./app/auth/login/is-own-url.ts";
export { type LoginManager, loginManager } from "./app/auth/login/login-manager.ts";
export { LoginNeeded } from "./app/auth/login/login-needed.ts";
export type {
  LoginCallOptions,
  LoginOptions,
  RememberOptions,
} from "./app/auth/login/login-options.ts";
export { Identity } from "./app/auth/needs/identity.ts";
export {
  ActionNeed,
  ItemNeed,
  type Need,
  RoleNeed,
  TypeNeed,
  UserNeed,
} from "./app/auth/needs/needs.ts";
export { Permission } from "./app/auth/needs/permission.ts";
export { hashPassword } from "./app/auth/passwords/hash-password.ts";
export { needsRehash } from "./app/auth/passwords/needs-rehash.ts";
export { verifyAgainstNothing } from "./app/auth/passwords/verify-against-nothing.ts";
export { verifyPassword } from "./app/auth/passwords/verify-password.ts";
