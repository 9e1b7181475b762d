/*
 * Values as one line of text, without running any code of theirs: no getter, no toString, no trap of a proxy. Called for
 * every local of every frame that is kept.
 */
import { types } from "node:util";
import { isSecretName } from "../is-secret-name.ts";
import { maskSecretText } from "../mask-secret-text.ts";
import {
  listMap,
  listSet,
  unbox,
  writeDate,
  writeFunction,
  writeRegExp,
  writeSymbol,
} from "./intrinsics.ts";

export const MAX_TEXT_LENGTH = 300;
export const MAX_STRING_LENGTH = 200;
const MAX_INNER_STRING_LENGTH = 60;
const MAX_ENTRIES = 6;
const MAX_DEPTH = 2;
const MAX_PROTOTYPES = 20;
/** Digits of a larger one take seconds to compute. */
const LARGE_BITS = 2048;

export function writeValue(value: unknown, depth = 0): string {
  const text = writeAny(value, depth);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}

function writeAny(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeString(value, depth === 0 ? MAX_STRING_LENGTH : MAX_INNER_STRING_LENGTH);
    case "bigint":
      return BigInt.asIntN(LARGE_BITS, value) === value ? `${value}n` : "a very large bigint";
    case "symbol":
      return writeSymbol(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "undefined":
      return String(value);
    case "function":
      return writeFunctionName(value);
    case "object":
      return value === null ? "null" : writeObject(value, depth);
  }
}

function writeString(text: string, limit: number): string {
  const isCut = text.length > limit;
  const quoted = JSON.stringify(maskSecretText(isCut ? text.slice(0, limit) : text));
  return isCut ? `${quoted.slice(0, -1)}…" (${text.length} characters)` : quoted;
}

function writeFunctionName(value: object): string {
  if (types.isProxy(value)) return "Proxy";
  const name = readOwn(value, "name");
  const isClass = writeFunction(value).startsWith("class");
  const word = isClass ? "class" : "ƒ";
  return typeof name === "string" && name !== "" ? `${word} ${name}` : word;
}

function writeObject(value: object, depth: number): string {
  if (types.isProxy(value)) return "Proxy";
  if (types.isNativeError(value)) return writeError(value);
  if (Array.isArray(value)) return writeList(value, depth);
  if (types.isMap(value)) return writeMap(value, depth);
  if (types.isSet(value)) return writeSet(value, depth);
  if (types.isDate(value)) return writeDate(value);
  if (types.isRegExp(value) && !Object.hasOwn(value, "source") && !Object.hasOwn(value, "flags"))
    return writeRegExp(value);
  if (ArrayBuffer.isView(value)) return `${classNameOf(value)} (${value.byteLength} bytes)`;
  if (types.isAnyArrayBuffer(value)) return `${classNameOf(value)} (${value.byteLength} bytes)`;
  if (types.isBoxedPrimitive(value))
    return `${classNameOf(value)} ${writeAny(unbox(value), depth + 1)}`;
  return writeProperties(value, depth);
}

function writeError(value: object): string {
  const message = readOwn(value, "message");
  const name = classNameOf(value);
  return typeof message === "string" && message !== ""
    ? `${name}: ${message.slice(0, MAX_STRING_LENGTH)}`
    : name;
}

function writeList(list: readonly unknown[], depth: number): string {
  const { length } = list;
  if (depth >= MAX_DEPTH) return `Array(${length})`;
  const parts: string[] = [];
  for (let i = 0; i < Math.min(length, MAX_ENTRIES); i++)
    parts.push(
      isSecretElement(list, i) ? "•••" : (writeProperty(list, String(i), depth) ?? "empty"),
    );
  if (length > MAX_ENTRIES) parts.push("…");
  return `${length > MAX_ENTRIES ? `(${length}) ` : ""}[${parts.join(", ")}]`;
}

function writeMap(map: Map<unknown, unknown>, depth: number): string {
  const { size, entries } = listMap(map, MAX_ENTRIES);
  if (depth >= MAX_DEPTH) return `Map(${size})`;
  const parts: string[] = [];
  for (const [key, value] of entries) {
    const text = typeof key === "string" && isSecretName(key) ? "•••" : writeAny(value, depth + 1);
    parts.push(`${writeAny(key, depth + 1)} => ${text}`);
  }
  return `Map(${size}) ${wrap(parts, size > parts.length)}`;
}

function writeSet(set: Set<unknown>, depth: number): string {
  const { size, values } = listSet(set, MAX_ENTRIES);
  if (depth >= MAX_DEPTH) return `Set(${size})`;
  const parts = values.map((value) => writeAny(value, depth + 1));
  return `Set(${size}) ${wrap(parts, size > parts.length)}`;
}

function writeProperties(value: object, depth: number): string {
  const name = classNameOf(value);
  const prefix = name === "Object" ? "" : `${name} `;
  if (depth >= MAX_DEPTH) return name === "Object" ? "{…}" : name;
  const keys = Reflect.ownKeys(value).filter((key) => typeof key === "string");
  const parts = keys
    .slice(0, MAX_ENTRIES)
    .map((key) => `${key}: ${writeProperty(value, key, depth) ?? "…"}`);
  return `${prefix}${wrap(parts, keys.length > parts.length)}`;
}

/** Undefined: there is none of that name. */
function writeProperty(object: object, key: string, depth: number): string | undefined {
  const property = Reflect.getOwnPropertyDescriptor(object, key);
  if (property === undefined) return undefined;
  if (!("value" in property)) return "(getter)";
  if (isSecretName(key) && isHideable(property.value)) return "•••";
  return writeAny(property.value, depth + 1);
}

function wrap(parts: readonly string[], isCut: boolean): string {
  const all = isCut ? [...parts, "…"] : parts;
  return all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
}

/** Names and values in turn, as `rawHeaders` and pairs have them. */
export function isSecretElement(list: object, index: number): boolean {
  const before = index % 2 === 1 ? readOwn(list, String(index - 1)) : undefined;
  return (
    typeof before === "string" && isSecretName(before) && isHideable(readOwn(list, String(index)))
  );
}

/** A name that looks secret says nothing about these. */
export function isHideable(value: unknown): boolean {
  return value !== undefined && value !== null && !["boolean", "function"].includes(typeof value);
}

/** The name of an object's class; must not be asked of a proxy. */
export function classNameOf(object: object): string {
  let current: object = object;
  for (let i = 0; i < MAX_PROTOTYPES; i++) {
    const prototype = Reflect.getPrototypeOf(current);
    if (prototype === null) return i === 0 ? "Object (no prototype)" : "Object";
    if (types.isProxy(prototype)) return "Object";
    const maker = readOwn(prototype, "constructor");
    if (typeof maker === "function" && !types.isProxy(maker)) {
      const name = readOwn(maker, "name");
      if (typeof name === "string" && name !== "") return name;
    }
    current = prototype;
  }
  return "Object";
}

/** An own property's value; undefined where a getter would have to be run for it. */
export function readOwn(object: object, key: PropertyKey): unknown {
  const property = Reflect.getOwnPropertyDescriptor(object, key);
  return property && "value" in property ? property.value : undefined;
}
