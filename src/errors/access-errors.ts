import { StopgapError } from "./stopgap-error.ts";

/** `reason` reads on from "can't be understood: ". */
export function accessRuleInvalid(rule: string, reason: string): StopgapError {
  return new StopgapError({
    code: "ACCESS_RULE_INVALID",
    message: `The access rule ${JSON.stringify(rule)} can't be understood: ${reason}.`,
    fix: "A rule is three words: ALLOW or DENY, to whom, and what: ALLOW ADMIN ALL.",
  });
}

/** `kind` says what should have that name: `predicate`. */
export function accessNameUnknown(
  kind: string,
  name: string,
  known: readonly string[],
): StopgapError {
  return new StopgapError({
    code: "ACCESS_NAME_UNKNOWN",
    message: `There is no ${kind} ${JSON.stringify(name)}.`,
    fix: `There are ${known.join(", ")}. Others are given to new AccessControl().`,
  });
}

export function predicateNotBoolean(name: string, found: string): StopgapError {
  return new StopgapError({
    code: "PREDICATE_NOT_BOOLEAN",
    message: `The predicate ${name} returned ${found} in place of true or false.`,
    fix: "Return a boolean: look up what takes time before access is decided, and hand it over in the context.",
  });
}
