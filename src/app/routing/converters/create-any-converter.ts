import { invalidRule } from "../../../errors/routing-errors.ts";
import { ESCAPED_SLASH } from "../matching/text-piece.ts";
import type { Placeholder } from "../rules/rule-token.ts";
import type { TextConverter } from "./text-converter.ts";

/** `<any(news, "about us"):page>`: one of the texts. */
export function createAnyConverter(rule: string, { args, position }: Placeholder): TextConverter {
  const texts = new Set(args.positional);
  if (texts.size === 0 || texts.has("") || args.named.size > 0)
    throw invalidRule(
      rule,
      position,
      "any takes the texts that it stands for, as in any(one, two)",
    );
  return {
    key: `any(${JSON.stringify([...texts].toSorted())})`,
    weight: 10,
    spansSegments: false,
    pieces: [
      { kind: "choice", texts: [...texts].map((text) => text.replaceAll("/", ESCAPED_SLASH)) },
    ],
    expected: `one of ${[...texts].map((text) => JSON.stringify(text)).join(", ")}`,
    toValue: (text) => (texts.has(text) ? text : undefined),
    toText: (value) => (typeof value === "string" && texts.has(value) ? value : undefined),
  };
}
