import { invalidRule } from "../../../errors/routing-errors.ts";
import { RuleReader } from "./rule-reader.ts";
import type { RuleToken } from "./rule-token.ts";

// Each is a step deeper in a search, and a row more of what is noted of a long path.
const MAX_SEGMENTS = 200;
const MAX_VALUES = 40;

/** What stands between two slashes of a rule; nothing at all behind a trailing slash. */
export type RuleSegment = readonly RuleToken[];

/**
 * Reads the path of a rule into its segments: `/user/<int:id>/` has three, the last of them empty.
 *
 * @throws {StopgapError} RULE_INVALID
 */
export function parseRule(rule: string): RuleSegment[] {
  if (!rule.startsWith("/")) throw invalidRule(rule, 0, 'a path begins with a "/"');
  const tokens = new RuleReader(rule).readAll();
  checkNames(rule, tokens);
  const segments = splitAtSlashes(tokens);
  if (segments.length > MAX_SEGMENTS)
    throw invalidRule(rule, 0, `it has more than ${MAX_SEGMENTS} segments`);
  refuseUnreachable(rule, segments);
  return segments;
}

function splitAtSlashes(tokens: readonly RuleToken[]): RuleToken[][] {
  let current: RuleToken[] = [];
  const segments = [current];
  for (const token of tokens) {
    if (token.kind === "placeholder") {
      current.push(token);
      continue;
    }
    const [first, ...others] = token.text.split("/");
    if (first !== undefined && first !== "") current.push({ kind: "text", text: first });
    for (const text of others) {
      current = text === "" ? [] : [{ kind: "text", text }];
      segments.push(current);
    }
  }
  // What stands before the leading slash.
  return segments.slice(1);
}

/** Two values can't have one name, `__proto__` can't be the name of any, and there are no more than can be dealt with. */
export function checkNames(rule: string, tokens: readonly RuleToken[]): void {
  const names = new Set(["__proto__"]);
  for (const token of tokens) {
    if (token.kind === "text") continue;
    if (names.has(token.name))
      throw invalidRule(rule, token.position, `"${token.name}" can't be used here as a name`);
    names.add(token.name);
    if (names.size > MAX_VALUES + 1)
      throw invalidRule(rule, token.position, `it has more than ${MAX_VALUES} values`);
  }
}

/** What no client would ever ask for, or no link could lead to. */
function refuseUnreachable(rule: string, segments: readonly RuleSegment[]): void {
  const where = (text: string): number => Math.max(0, rule.indexOf(text));
  for (const [i, segment] of segments.entries()) {
    if (segment.length === 0 && i < segments.length - 1)
      throw invalidRule(rule, where("//"), "one slash is enough");
    for (const token of segment) {
      if (token.kind === "placeholder") continue;
      if (segment.length === 1 && (token.text === "." || token.text === ".."))
        throw invalidRule(rule, where(`/${token.text}`), "browsers resolve . and .. themselves");
      const query = /[?#]/.exec(token.text)?.[0];
      if (query !== undefined)
        throw invalidRule(rule, where(query), "a rule is a path, without a query or an anchor");
      const escape = /%[\dA-Fa-f]{2}/.exec(token.text)?.[0];
      if (escape !== undefined)
        throw invalidRule(
          rule,
          where(escape),
          `${escape} is an escape; write the character itself`,
        );
    }
  }
}
