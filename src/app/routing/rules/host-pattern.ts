import { domainToASCII } from "node:url";
import { invalidRule, urlValueUnfit } from "../../../errors/routing-errors.ts";
import { buildPart } from "../building/build-part.ts";
import type { OwnConverters } from "../converters/own-converters.ts";
import type { PartToken } from "../matching/part-matcher.ts";
import { checkNames } from "./parse-rule.ts";
import { compileTokens, namesOf, toPart, type RulePart } from "./rule-part.ts";
import { RuleReader } from "./rule-reader.ts";

const HOST_TEXT = /^[a-z\d._-]+$/;

/** The host of a rule: `shop.example.com`, or with values in it: `<name>.example.com`. */
export class HostPattern {
  readonly text: string;
  readonly part: RulePart;

  /** @throws {StopgapError} CONVERTER_UNKNOWN, RULE_INVALID */
  constructor(text: string, own: OwnConverters) {
    this.text = text;
    const tokens = new RuleReader(text).readAll();
    checkNames(text, tokens);
    const compiled = compileTokens(text, tokens, own).map((token) => toHostToken(text, token));
    if (compiled.length === 0) throw invalidRule(text, 0, "a host can't be empty");
    this.part = toPart(compiled, false);
  }

  get names(): string[] {
    return namesOf(this.part);
  }

  /** @throws {StopgapError} URL_VALUE_UNFIT */
  build(values: Readonly<Record<string, unknown>>): string {
    const host = buildPart(this.text, this.part, values).toLowerCase();
    if (HOST_TEXT.test(host)) return host;
    throw urlValueUnfit(this.text, this.names.join(", "), "letters, digits, hyphens and dots");
  }
}

/** Hosts are compared in lower case, in the form in which they are sent, and whatever their port. */
export function normalizeHost(host: string): string {
  const end = host.lastIndexOf(":");
  const name = end > host.lastIndexOf("]") ? host.slice(0, end) : host;
  return name.replace(/\.$/, "").toLowerCase();
}

function toHostToken(host: string, token: PartToken): PartToken {
  if (typeof token === "object") return token;
  const text = /^[\u0020-\u007E]*$/.test(token) ? token.toLowerCase() : domainToASCII(token);
  if (HOST_TEXT.test(text)) return text;
  throw invalidRule(
    host,
    host.indexOf(token),
    "a host has letters, digits, hyphens and dots, and no port",
  );
}
