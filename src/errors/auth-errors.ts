import { StopgapError } from "./stopgap-error.ts";

/** `what` is the call: `login.logout()`. */
export function signInByGet(what: string, method: string): StopgapError {
  return new StopgapError({
    code: "SIGN_IN_BY_GET",
    message: `${what} was called in a ${method} request, which any link or image of another site may cause.`,
    fix: "Use a form with method=post. Where a sign-in elsewhere (OAuth) comes back by GET, with a state of its own that was checked: { allowGet: true }.",
  });
}

/** The users of the app have no `id`, and nobody said what else to know them by. */
export function userWithoutId(): StopgapError {
  return new StopgapError({
    code: "USER_WITHOUT_ID",
    message: "A user has no id by which to find it again.",
    fix: "Users have an id that is text or a number; or say what stands for it: loginManager({ getId: (user) => … }).",
  });
}

/** A remember-me cookie was asked for that no change of the password could end. */
export function rememberNeedsKey(): StopgapError {
  return new StopgapError({
    code: "REMEMBER_NEEDS_KEY",
    message: "A person can't be remembered: nothing would end that when their password changes.",
    fix: "Say what changes with the password: loginManager({ sessionKey: (user) => user.passwordHash }).",
  });
}

/** A realm that can't stand in a header. */
export function realmInvalid(realm: string): StopgapError {
  return new StopgapError({
    code: "REALM_INVALID",
    message: `${JSON.stringify(realm)} can't be a realm: it stands in a header.`,
    fix: "Use letters, digits and signs of ASCII.",
  });
}

/** `reason` reads on from "can't be understood: ". */
export function routeRuleInvalid(rule: string, reason: string): StopgapError {
  return new StopgapError({
    code: "ROUTE_RULE_INVALID",
    message: `The route rule ${JSON.stringify(rule)} can't be understood: ${reason}.`,
    fix: "A rule is four words: ALLOW or DENY, to whom, which methods, which paths: ALLOW ADMIN GET,POST /admin/**.",
  });
}
