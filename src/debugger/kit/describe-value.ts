import type { CapturedValue } from "../../messages/capture.ts";
import { isSecretName } from "../is-secret-name.ts";
import type { Handles } from "./handles.ts";
import { LongText } from "./long-text.ts";
import { maskSecretText } from "../mask-secret-text.ts";
import { UnrunGetter } from "./unrun-getter.ts";
import { isHideable, MAX_STRING_LENGTH, writeValue } from "./write-value.ts";

/** A value under its name as a page shows it: text, cut, and a handle when there is more in it. */
export function describeValue(name: string, value: unknown, handles: Handles): CapturedValue {
  if (isSecretName(name) && isHideable(value)) return describeHidden(name);
  const type = value === null ? "null" : typeof value;
  return { name, type, text: writeSafely(value), handle: keepOpenable(value, handles) };
}

/** What must not be shown, whatever it is. */
export function describeHidden(name: string): CapturedValue {
  return { name, type: "hidden", text: "hidden: its name looks secret", handle: undefined };
}

/** What would take code of the app's own to be known; whoever opens it runs it. */
export function describeGetter(
  name: string,
  { object, key }: { object: object; key: PropertyKey },
  handles: Handles,
): CapturedValue {
  const handle = handles.keep(new UnrunGetter(object, key));
  return { name, type: "getter", text: "(getter: not run)", handle };
}

function keepOpenable(value: unknown, handles: Handles): string | undefined {
  if ((typeof value === "object" && value !== null) || typeof value === "function")
    return handles.keep(value);
  if (typeof value !== "string" || value.length <= MAX_STRING_LENGTH) return undefined;
  // What is masked in a line would stand in the whole text.
  const beginning = value.slice(0, MAX_STRING_LENGTH);
  return maskSecretText(beginning) === beginning ? handles.keep(new LongText(value)) : undefined;
}

/** A debugger that can't show one value must show the others. */
function writeSafely(value: unknown): string {
  try {
    return writeValue(value);
  } catch {
    // A revoked proxy, or an object that V8 itself refuses to look into.
    return "(can't be shown)";
  }
}
