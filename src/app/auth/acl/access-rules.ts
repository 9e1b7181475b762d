/** What predicates get to see; apps add their own to it. */
export interface AccessContext {
  /** Who asks; undefined for a visitor who is not signed in. */
  readonly user?: unknown;
}

/** Whether somebody is meant. It has to answer at once. */
export type Predicate<Context> = (context: Context) => boolean;

/** Whom a rule is about: a predicate, its name, `!` and its name, or several that all have to hold. */
export type Whom<Context> = string | Predicate<Context> | readonly Whom<Context>[];

/** What a rule is about: a permission, the name of a set of them, several permissions, or a function that knows. */
export type What =
  | string
  | readonly string[]
  | ReadonlySet<string>
  | ((permission: string) => boolean);

export type AccessState = "allow" | "deny";

/** `["allow", "ADMIN", "ALL"]`, in the shape of Flask-ACL. */
export type AccessRule<Context> = readonly [state: AccessState, whom: Whom<Context>, what: What];

/** Rules in the order in which they are asked; as text, one a line: `ALLOW ADMIN ALL`. */
export type AccessRules<Context> = string | readonly AccessRule<Context>[];

/** An object with rules of its own. Those of its parents are asked after them (Flask-ACL's `__acl__`, `__acl_bases__`). */
export interface AccessControlled<Context> {
  acl?(): AccessRules<Context>;
  aclParents?(): Iterable<AccessControlled<Context>>;
  /** Added to the context for its rules and those of its parents (`__acl_context__`). */
  aclContext?(): Partial<Context>;
}
