import { routeRuleInvalid } from "../../../errors/auth-errors.ts";
import type { AccessRule, AccessState, Whom } from "./access-rules.ts";
import { PathPattern } from "./path-pattern.ts";

/** GET stands for whatever only looks, as in `http.get` of AccessControl. */
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ["GET", ["http.get", "http.head", "http.options"]],
  ["HEAD", ["http.head"]],
  ["OPTIONS", ["http.options"]],
  ["POST", ["http.post"]],
  ["PUT", ["http.put"]],
  ["PATCH", ["http.patch"]],
  ["DELETE", ["http.delete"]],
]);
const STATES: ReadonlyMap<string, AccessState> = new Map([
  ["ALLOW", "allow"],
  ["DENY", "deny"],
]);

/** `["allow", "ADMIN", "GET,POST", "/admin/**"]`. */
export type RouteRule<Context> = readonly [
  state: AccessState,
  whom: Whom<Context>,
  methods: string,
  path: string,
];

/** Rules in the order in which they are asked; as text, one a line: `ALLOW ADMIN GET,POST /admin/**`. */
export type RouteRules<Context> = string | readonly RouteRule<Context>[];

/** A rule, ready to be asked. */
export interface PreparedRouteRule<Context> {
  readonly path: PathPattern;
  readonly rule: AccessRule<Context>;
}

/** @throws {StopgapError} ROUTE_RULE_INVALID; RULE_INVALID and CONVERTER_UNKNOWN for a path that can't be read */
export function parseRouteRules<Context>(
  rules: RouteRules<Context>,
): readonly PreparedRouteRule<Context>[] {
  const list = typeof rules === "string" ? toLines(rules).map(parseLine<Context>) : rules;
  return list.map(([state, whom, methods, path]) => {
    const shown = [state, typeof whom === "string" ? whom : "…", methods, path].join(" ");
    if (state !== "allow" && state !== "deny")
      throw routeRuleInvalid(shown, `${JSON.stringify(state)} is neither allow nor deny`);
    return { path: toPattern(path, shown), rule: [state, whom, toPermissions(methods, shown)] };
  });
}

function toLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)#.*/, "").trim())
    .filter((line) => line !== "");
}

function parseLine<Context>(line: string): RouteRule<Context> {
  const words = line.split(/\s+/);
  const [stateWord = "", whom, methods, path] = words;
  const state = STATES.get(stateWord.toUpperCase());
  if (state === undefined)
    throw routeRuleInvalid(line, `${JSON.stringify(stateWord)} is neither ALLOW nor DENY`);
  if (whom === undefined || methods === undefined || path === undefined || words.length > 4)
    throw routeRuleInvalid(line, `it has ${words.length} words`);
  return [state, whom, methods, path];
}

function toPattern(path: string, shown: string): PathPattern {
  if (!path.startsWith("/")) throw routeRuleInvalid(shown, "its path does not begin with /");
  const stars = path.replace(/\/\*\*$/, "").split("/");
  if (stars.some((part) => part.includes("*") && part !== "*"))
    throw routeRuleInvalid(shown, "* stands for a whole part of a path, and ** only at its end");
  return new PathPattern(path);
}

function toPermissions(methods: string, shown: string): "ALL" | readonly string[] {
  if (methods === "ALL") return "ALL";
  return methods.split(",").flatMap((method) => {
    const permissions = METHODS.get(method);
    if (permissions === undefined)
      throw routeRuleInvalid(
        shown,
        `${JSON.stringify(method)} is none of ALL, ${[...METHODS.keys()].join(", ")}`,
      );
    return permissions;
  });
}
