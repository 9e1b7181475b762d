import { types } from "node:util";
import type { Completions } from "../../messages/capture.ts";
import { isIndexed } from "./is-indexed.ts";
import { readOwn } from "./write-value.ts";

/** What is completed: a word, behind a chain of names that can be read without running anything. */
const CHAIN = /((?:[A-Za-z_$][\w$]*\??\.)*)([A-Za-z_$][\w$]*)?$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
/** Looking for the chain's beginning takes the square of it. */
const MAX_CHAIN_LENGTH = 1000;
const MAX_NAMES = 300;
const MAX_PROTOTYPES = 20;

interface Readable {
  /** Names of variables that the frame sees, its own first. */
  readonly names: readonly string[];
  /** Reads a variable. */
  readonly read: (name: string) => unknown;
}

/** What may stand at the cursor: variables of the frame, or members of what stands before the dot. No getter is run. */
export function completeText(text: string, cursor: number, scope: Readable): Completions {
  const end = Math.min(cursor, text.length);
  const before = text.slice(Math.max(0, end - MAX_CHAIN_LENGTH), end);
  const [, chain = "", word = ""] = CHAIN.exec(before) ?? [];
  const from = end - word.length;
  // `f().na`, `"text".le`: what stands before the dot would have to be run.
  if (chain === "" && /[\w$)\]"'`]\??\.$/.test(before.slice(0, before.length - word.length)))
    return { from, names: [] };
  const names =
    chain === ""
      ? [...scope.names, ...listNames(globalThis)]
      : listNames(readChain(chain, scope.read));
  const fitting = names.filter((name) => name.startsWith(word) && name !== word);
  return { from, names: [...new Set(fitting)].slice(0, MAX_NAMES) };
}

function readChain(chain: string, read: (name: string) => unknown): unknown {
  const [first = "", ...rest] = chain.replaceAll("?.", ".").split(".").slice(0, -1);
  let value: unknown;
  try {
    value = read(first);
  } catch {
    // There is no such variable, or not yet.
    return undefined;
  }
  for (const name of rest) value = readMember(value, name);
  return value;
}

function readMember(value: unknown, name: string): unknown {
  for (const object of listPrototypes(value)) {
    if (Reflect.getOwnPropertyDescriptor(object, name)) return readOwn(object, name);
  }
  return undefined;
}

function listNames(value: unknown): string[] {
  return listPrototypes(value).flatMap((object) =>
    isIndexed(object)
      ? ["length"]
      : Reflect.ownKeys(object).filter(
          (key): key is string => typeof key === "string" && IDENTIFIER.test(key),
        ),
  );
}

/** The object itself and its prototypes, as far as looking runs nothing. */
function listPrototypes(value: unknown): object[] {
  const objects: object[] = [];
  let current = value === undefined || value === null ? null : (Object(value) as object);
  while (current !== null && !types.isProxy(current) && objects.length < MAX_PROTOTYPES) {
    objects.push(current);
    current = Reflect.getPrototypeOf(current);
  }
  return objects;
}
