import { invalidRule } from "../../../errors/routing-errors.ts";
import type { Placeholder } from "../rules/rule-token.ts";
import { compileOwnPattern } from "./compile-own-pattern.ts";
import type { AnyConverter, OwnConverter } from "./own-converters.ts";
import type { TextConverter } from "./text-converter.ts";

const ids = new WeakMap<OwnConverter, number>();
let idCount = 0;

/** @throws {StopgapError} RULE_INVALID, when the converter's pattern can't be used */
export function createOwnConverter(
  own: OwnConverter,
  rule: string,
  placeholder: Placeholder,
): TextConverter {
  const { args, converter: name, position } = placeholder;
  const converter: AnyConverter = typeof own === "function" ? own(args) : own;
  const spansSegments = takesSlashes(converter.pattern ?? "");
  const hasPattern = compileOwnPattern(converter.pattern, (reason) =>
    invalidRule(rule, position, `the pattern of ${name} can't be used (${reason})`),
  );
  const accepts = (text: string): boolean => text !== "" && hasPattern(text);
  return {
    key: `own ${name}(${JSON.stringify([args.positional, [...args.named].toSorted()])}) ${toId(own)}`,
    weight: converter.weight ?? 75,
    spansSegments,
    pieces: [{ kind: "own", accepts, spansSegments }],
    expected: `a value that the converter ${name} can write`,
    toValue(text) {
      if (!accepts(text)) return undefined;
      try {
        return converter.toValue(text);
      } catch {
        // What parsers throw at text that is not theirs: the rule does not match.
        return undefined;
      }
    },
    toText(value) {
      const text = converter.toText(value as never);
      return accepts(text) ? text : undefined;
    },
  };
}

/** A slash that a pattern excludes is none that it takes: `[^/]+`. */
function takesSlashes(pattern: string): boolean {
  return pattern.replaceAll(/\[\^[^\]]*\]/g, "").includes("/");
}

/** Tells converters apart that have had the same name, one after the other. */
function toId(own: OwnConverter): number {
  const id = ids.get(own) ?? (idCount += 1);
  ids.set(own, id);
  return id;
}
