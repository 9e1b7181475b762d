import { unknownConverter } from "../../../errors/routing-errors.ts";
import { nearestWord } from "../../../errors/nearest-word.ts";
import type { Placeholder } from "../rules/rule-token.ts";
import { ArgumentReader } from "./argument-reader.ts";
import { createAnyConverter } from "./create-any-converter.ts";
import { createFloatConverter } from "./create-float-converter.ts";
import { createIntConverter } from "./create-int-converter.ts";
import { createOwnConverter } from "./create-own-converter.ts";
import { createPathConverter } from "./create-path-converter.ts";
import { createStringConverter } from "./create-string-converter.ts";
import { createUuidConverter } from "./create-uuid-converter.ts";
import type { OwnConverters } from "./own-converters.ts";
import type { TextConverter } from "./text-converter.ts";

const BUILT_IN = {
  string: createStringConverter,
  int: createIntConverter,
  float: createFloatConverter,
  path: createPathConverter,
  uuid: createUuidConverter,
} as const;

const plainConverters = new Map<string, TextConverter>();

/** @throws {StopgapError} CONVERTER_UNKNOWN, RULE_INVALID */
export function compileConverter(
  rule: string,
  placeholder: Placeholder,
  own: OwnConverters,
): TextConverter {
  const name = placeholder.converter;
  const ownConverter = Object.hasOwn(own, name) ? own[name] : undefined;
  if (ownConverter !== undefined) return createOwnConverter(ownConverter, rule, placeholder);
  if (name === "any") return createAnyConverter(rule, placeholder);
  if (isBuiltIn(name)) return createBuiltIn(name, rule, placeholder);
  const names = [...Object.keys(BUILT_IN), "any", ...Object.keys(own)];
  const { position } = placeholder;
  throw unknownConverter(rule, { position, name }, { names, nearest: nearestWord(name, names) });
}

/** Without arguments they are all the same: most rules share one. */
function createBuiltIn(
  name: keyof typeof BUILT_IN,
  rule: string,
  placeholder: Placeholder,
): TextConverter {
  const hasArguments = placeholder.args.positional.length > 0 || placeholder.args.named.size > 0;
  const known = hasArguments ? undefined : plainConverters.get(name);
  if (known !== undefined) return known;
  const converter = BUILT_IN[name](new ArgumentReader(rule, placeholder));
  if (!hasArguments) plainConverters.set(name, converter);
  return converter;
}

function isBuiltIn(name: string): name is keyof typeof BUILT_IN {
  return Object.hasOwn(BUILT_IN, name);
}
