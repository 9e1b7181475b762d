import { urlValueUnfit } from "../../../errors/routing-errors.ts";
import { hasDotSegment } from "../matching/decode-text.ts";
import { toEscapedSlashes } from "../matching/part-matcher.ts";
import { namesOf, type DynamicPart, type RulePart } from "../rules/rule-part.ts";
import { encodePath, encodeText } from "./encode-text.ts";

/**
 * The part of a path that the rule reads as these very values.
 *
 * @param rule for the words of an error
 * @throws {StopgapError} URL_VALUE_UNFIT
 */
export function buildPart(
  rule: string,
  part: RulePart,
  values: Readonly<Record<string, unknown>>,
): string {
  if (part.kind === "static") return encodeText(part.text) ?? "";
  const texts: string[] = [];
  let plain = "";
  let encoded = "";
  for (const token of part.tokens) {
    if (typeof token === "string") {
      plain += token;
      encoded += encodePath(token) ?? "";
      continue;
    }
    const { name, converter } = token;
    const text = converter.toText(values[name]);
    const escaped = text && (converter.spansSegments ? encodePath(text) : encodeText(text));
    if (text === undefined || escaped === undefined || escaped === "" || text.includes("\0"))
      throw urlValueUnfit(rule, name, converter.expected);
    texts.push(text);
    plain += converter.spansSegments ? text : toEscapedSlashes(text);
    encoded += escaped;
  }
  refuseMisread(rule, part, { texts, plain });
  return encoded;
}

/** A link must not lead to another page than the one that was asked for. */
function refuseMisread(
  rule: string,
  part: DynamicPart,
  { texts, plain }: { texts: readonly string[]; plain: string },
): void {
  const names = namesOf(part);
  if (hasDotSegment(plain))
    throw urlValueUnfit(rule, names.join(", "), 'text that does not make a segment "." or ".."');
  if (part.isTail && plain.startsWith("/"))
    throw urlValueUnfit(rule, names.join(", "), "text that does not begin with a slash");
  if (part.tokens.length === 1) return;
  const read = part.matcher.split(plain);
  const misread = names.find((_name, i) => read?.[i] !== texts[i]);
  if (misread !== undefined)
    throw urlValueUnfit(rule, misread, "text that can be told from what stands beside it");
}
