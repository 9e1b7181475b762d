import { accessRuleInvalid } from "../../../errors/access-errors.ts";
import type { AccessRule, AccessState } from "./access-rules.ts";

const STATES: ReadonlyMap<string, AccessState> = new Map([
  ["ALLOW", "allow"],
  ["GRANT", "allow"],
  ["DENY", "deny"],
  ["REJECT", "deny"],
]);

/**
 * Rules written as text, one a line: `ALLOW ADMIN ALL`. What follows a `#` is a comment.
 *
 * @throws {StopgapError} ACCESS_RULE_INVALID
 */
export function parseAccessRules<Context>(text: string): AccessRule<Context>[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => parseAccessRule(line));
}

function parseAccessRule<Context>(line: string): AccessRule<Context> {
  const words = line.split(/\s+/);
  const [stateWord = "", whom, what] = words;
  const state = STATES.get(stateWord.toUpperCase());
  if (state === undefined)
    throw accessRuleInvalid(line, `${JSON.stringify(stateWord)} is neither ALLOW nor DENY`);
  if (whom === undefined || what === undefined || words.length > 3)
    throw accessRuleInvalid(line, `it has ${words.length} words`);
  return [state, whom, what];
}
