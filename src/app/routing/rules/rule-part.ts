import { compileConverter } from "../converters/compile-converter.ts";
import type { OwnConverters } from "../converters/own-converters.ts";
import { createPartMatcher, type PartMatcher, type PartToken } from "../matching/part-matcher.ts";
import { toPartWeight, type PartWeight } from "../matching/part-weight.ts";
import type { RuleSegment } from "./parse-rule.ts";
import type { RuleToken } from "./rule-token.ts";

/** One segment of a rule, or all of it from the first segment on in which a value may have slashes. */
export type RulePart = StaticPart | DynamicPart;

export interface StaticPart {
  readonly kind: "static";
  readonly text: string;
}

/** A part with values in it. */
export interface DynamicPart {
  readonly kind: "dynamic";
  readonly tokens: readonly PartToken[];
  readonly isTail: boolean;
  readonly matcher: PartMatcher;
  readonly weight: PartWeight;
}

/** @throws {StopgapError} CONVERTER_UNKNOWN, RULE_INVALID */
export function compileParts(
  rule: string,
  segments: readonly RuleSegment[],
  own: OwnConverters,
): RulePart[] {
  const compiled = segments.map((segment) => compileTokens(rule, segment, own));
  const tail = compiled.findIndex(spansSegments);
  if (tail === -1) return compiled.map((tokens) => toPart(tokens, false));
  const [first = [], ...others] = compiled.slice(tail);
  const joined = [...first, ...others.flatMap((tokens) => ["/", ...tokens])];
  return [
    ...compiled.slice(0, tail).map((tokens) => toPart(tokens, false)),
    toPart(joinTexts(joined), true),
  ];
}

export function compileTokens(
  rule: string,
  tokens: readonly RuleToken[],
  own: OwnConverters,
): PartToken[] {
  return tokens.map((token) =>
    token.kind === "text"
      ? token.text
      : { name: token.name, converter: compileConverter(rule, token, own) },
  );
}

export function toPart(tokens: readonly PartToken[], isTail: boolean): RulePart {
  const [first] = tokens;
  if (tokens.length === 1 && typeof first === "string") return { kind: "static", text: first };
  const key = tokens.map((token) =>
    typeof token === "string" ? JSON.stringify(token) : token.converter.key,
  );
  return {
    kind: "dynamic",
    tokens,
    isTail,
    matcher: createPartMatcher(tokens),
    weight: toPartWeight(tokens, `${isTail ? "tail " : ""}${key.join(" ")}`),
  };
}

function spansSegments(tokens: readonly PartToken[]): boolean {
  return tokens.some((token) => typeof token === "object" && token.converter.spansSegments);
}

function joinTexts(tokens: readonly PartToken[]): PartToken[] {
  const joined: PartToken[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (typeof last === "string" && typeof token === "string")
      joined[joined.length - 1] = last + token;
    else joined.push(token);
  }
  return joined;
}

/** The names of its values. */
export function namesOf(part: RulePart): string[] {
  if (part.kind === "static") return [];
  return part.tokens.flatMap((token) => (typeof token === "object" ? [token.name] : []));
}
