import { accessNameUnknown, predicateNotBoolean } from "../../../errors/access-errors.ts";
import { HttpError } from "../../errors/http-error.ts";
import type {
  AccessContext,
  AccessControlled,
  AccessRule,
  AccessRules,
  AccessState,
  Predicate,
  What,
  Whom,
} from "./access-rules.ts";
import { parseAccessRules } from "./parse-access-rules.ts";

/** Names that have to be known, so that a slip in `DENY GUETS ALL` does not open the door. */
const NAME_IN_CAPITALS = /^[A-Z][A-Z0-9_]*$/;

export interface AccessControlOptions<Context> {
  /** Added to `ANY`, `AUTHENTICATED` (there is a user) and `ANONYMOUS`. */
  predicates?: Readonly<Record<string, Predicate<Context>>>;
  /** Added to `ALL`, and to `http.get`, in which HEAD and OPTIONS are. */
  permissionSets?: Readonly<Record<string, What>>;
}

/**
 * Decides by ordered rules, of which the first that fits holds, in the shape of Flask-ACL. Without LOCAL and REMOTE: behind
 * a tunnel or a proxy everybody comes from the same address.
 *
 *     const access = new AccessControl<{ user?: User; post?: Post }>({
 *       predicates: { AUTHOR: ({ user, post }) => user !== undefined && post?.authorId === user.id },
 *     });
 *     access.can("edit", "ALLOW AUTHOR edit \n DENY ANY ALL", { user, post });
 */
export class AccessControl<Context extends AccessContext = AccessContext> {
  readonly #predicates: ReadonlyMap<string, Predicate<Context>>;
  readonly #permissionSets: ReadonlyMap<string, What>;

  constructor(options: AccessControlOptions<Context> = {}) {
    this.#predicates = new Map<string, Predicate<Context>>([
      ["ANY", () => true],
      ["AUTHENTICATED", ({ user }) => isSomebody(user)],
      ["ANONYMOUS", ({ user }) => !isSomebody(user)],
      ...Object.entries(options.predicates ?? {}),
    ]);
    this.#permissionSets = new Map<string, What>([
      ["ALL", () => true],
      ["http.get", ["http.get", "http.head", "http.options"]],
      ...Object.entries(options.permissionSets ?? {}),
    ]);
  }

  /**
   * Rules ready to be asked often, with every name in them looked up: to be called where routes are registered, so that
   * a slip is told at the start.
   *
   * @throws {StopgapError} ACCESS_RULE_INVALID, ACCESS_NAME_UNKNOWN
   */
  prepare(rules: AccessRules<Context>): readonly AccessRule<Context>[] {
    const parsed = typeof rules === "string" ? parseAccessRules<Context>(rules) : rules;
    for (const [, whom, what] of parsed) {
      this.#checkNames(whom);
      if (typeof what === "string") this.#isIn("", what);
    }
    return parsed;
  }

  /**
   * What the first rule says that fits; undefined when none does.
   *
   * @param permission what somebody wants to do, such as `edit`; for routes `http.` and the method in small letters
   * @throws {StopgapError} ACCESS_RULE_INVALID, ACCESS_NAME_UNKNOWN, PREDICATE_NOT_BOOLEAN
   */
  decide(
    permission: string,
    rules: AccessRules<Context>,
    context: Context,
  ): AccessState | undefined {
    const parsed = typeof rules === "string" ? parseAccessRules<Context>(rules) : rules;
    for (const [state, whom, what] of parsed)
      if (this.#isIn(permission, what) && this.#isMeant(whom, context)) return state;
    return undefined;
  }

  /** As `decide`, by the rules of an object, then of its parents, nearest first. */
  decideFor(
    permission: string,
    object: AccessControlled<Context>,
    context: Context,
  ): AccessState | undefined {
    return this.#decideWithin(permission, object, context, new Set());
  }

  /** Whether it is allowed. What no rule speaks of is not. */
  can(
    permission: string,
    target: AccessRules<Context> | AccessControlled<Context>,
    context: Context,
  ): boolean {
    const state =
      typeof target === "string" || isRules(target)
        ? this.decide(permission, target, context)
        : this.decideFor(permission, target, context);
    return state === "allow";
  }

  /**
   * Ends the request unless it is allowed, as Flask-ACL's `assert_can`.
   *
   * @throws {HttpError} 401 for a visitor, who may sign in; 403 for a user
   */
  check(
    permission: string,
    target: AccessRules<Context> | AccessControlled<Context>,
    context: Context,
  ): void {
    if (!this.can(permission, target, context))
      throw new HttpError(isSomebody(context.user) ? 403 : 401);
  }

  #decideWithin(
    permission: string,
    object: AccessControlled<Context>,
    context: Context,
    seen: Set<object>,
  ): AccessState | undefined {
    // A parent that is reached twice has been asked, and one that is its own parent never ends.
    if (seen.has(object)) return undefined;
    seen.add(object);
    const wider =
      object.aclContext === undefined ? context : { ...context, ...object.aclContext() };
    const own = object.acl === undefined ? undefined : this.decide(permission, object.acl(), wider);
    if (own !== undefined) return own;
    for (const parent of object.aclParents?.() ?? []) {
      const state = this.#decideWithin(permission, parent, wider, seen);
      if (state !== undefined) return state;
    }
    return undefined;
  }

  #checkNames(whom: Whom<Context>): void {
    if (typeof whom === "string") this.#findPredicate(whom.replace(/^!/, ""));
    else if (typeof whom !== "function") for (const each of whom) this.#checkNames(each);
  }

  #findPredicate(name: string): Predicate<Context> {
    const predicate = this.#predicates.get(name);
    if (predicate !== undefined) return predicate;
    throw accessNameUnknown("predicate", name, [...this.#predicates.keys()]);
  }

  #isMeant(whom: Whom<Context>, context: Context): boolean {
    if (typeof whom === "function") return askPredicate(whom, whom.name || "of a rule", context);
    if (typeof whom !== "string") return whom.every((each) => this.#isMeant(each, context));
    const isNegated = whom.startsWith("!");
    const name = isNegated ? whom.slice(1) : whom;
    return askPredicate(this.#findPredicate(name), name, context) !== isNegated;
  }

  #isIn(permission: string, what: What): boolean {
    if (typeof what === "function") return what(permission);
    if (typeof what !== "string") return [...what].includes(permission);
    const set = this.#permissionSets.get(what);
    // A set that holds its own name, as http.get does, means the permission by it.
    if (set !== undefined)
      return typeof set === "string" ? set === permission : this.#isIn(permission, set);
    if (NAME_IN_CAPITALS.test(what))
      throw accessNameUnknown("permission set", what, [...this.#permissionSets.keys()]);
    return what === permission;
  }
}

/** A promise counts as true everywhere else in the language: an async predicate would let everybody in. */
function askPredicate<Context>(
  predicate: Predicate<Context>,
  name: string,
  context: Context,
): boolean {
  const answer: unknown = predicate(context);
  if (typeof answer === "boolean") return answer;
  throw predicateNotBoolean(name, answer instanceof Promise ? "a promise" : typeof answer);
}

function isRules<Context>(
  target: readonly unknown[] | AccessControlled<Context>,
): target is Exclude<AccessRules<Context>, string> {
  return Array.isArray(target);
}

function isSomebody(user: unknown): boolean {
  return user !== undefined && user !== null;
}
