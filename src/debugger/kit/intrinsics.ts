/*
 * What built-in objects tell of themselves, asked in a way that no code of the app's can answer: methods as they were
 * before any of it was loaded.
 */
import { types } from "node:util";

type Method = (this: unknown, ...values: unknown[]) => unknown;

const mapEntries = take(Map.prototype, "entries");
const mapSize = takeGetter(Map.prototype);
const setValues = take(Set.prototype, "values");
const setSize = takeGetter(Set.prototype);
const nextEntry = take(Reflect.getPrototypeOf(new Map().entries()) ?? {}, "next");
const nextValue = take(Reflect.getPrototypeOf(new Set().values()) ?? {}, "next");
const toISOString = take(Date.prototype, "toISOString");
const getTime = take(Date.prototype, "getTime");
const regExpText = take(RegExp.prototype, "toString");
const symbolText = take(Symbol.prototype, "toString");
const unboxers: readonly [(value: unknown) => boolean, Method][] = [
  [types.isStringObject, take(String.prototype, "valueOf")],
  [types.isNumberObject, take(Number.prototype, "valueOf")],
  [types.isBooleanObject, take(Boolean.prototype, "valueOf")],
  [types.isSymbolObject, take(Symbol.prototype, "valueOf")],
  [types.isBigIntObject, take(BigInt.prototype, "valueOf")],
];
const functionText = take(Function.prototype, "toString");

/** The first entries of a map, and how many there are. */
export function listMap(
  map: Map<unknown, unknown>,
  limit: number,
): { size: number; entries: [unknown, unknown][] } {
  const entries = takeFirst(Reflect.apply(mapEntries, map, []), nextEntry, limit);
  return {
    size: Reflect.apply(mapSize, map, []) as number,
    entries: entries as [unknown, unknown][],
  };
}

export function listSet(set: Set<unknown>, limit: number): { size: number; values: unknown[] } {
  const values = takeFirst(Reflect.apply(setValues, set, []), nextValue, limit);
  return { size: Reflect.apply(setSize, set, []) as number, values };
}

export function writeDate(date: Date): string {
  const time = Reflect.apply(getTime, date, []);
  return Number.isNaN(time) ? "Invalid Date" : (Reflect.apply(toISOString, date, []) as string);
}

export function writeRegExp(pattern: RegExp): string {
  return Reflect.apply(regExpText, pattern, []) as string;
}

/** What `new String("a")` and the like hold. */
export function unbox(boxed: object): unknown {
  const method = unboxers.find(([isOfThese]) => isOfThese(boxed))?.[1];
  return method && Reflect.apply(method, boxed, []);
}

export function writeSymbol(symbol: symbol): string {
  return Reflect.apply(symbolText, symbol, []) as string;
}

export function writeFunction(callable: object): string {
  return Reflect.apply(functionText, callable, []) as string;
}

function takeFirst(iterator: unknown, next: Method, limit: number): unknown[] {
  const found: unknown[] = [];
  while (found.length < limit) {
    const step = Reflect.apply(next, iterator, []) as IteratorResult<unknown>;
    if (step.done === true) break;
    found.push(step.value);
  }
  return found;
}

function take(prototype: object, name: string): Method {
  return Reflect.get(prototype, name) as Method;
}

function takeGetter(prototype: object): Method {
  return Reflect.getOwnPropertyDescriptor(prototype, "size")?.get as Method;
}
