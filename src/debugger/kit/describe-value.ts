import type { CapturedValue } from "../../messages/capture.ts";
import { isSecretName } from "../is-secret-name.ts";
import type { Handles } from "./handles.ts";
import { isHideable, writeValue } from "./write-value.ts";

/** A value under its name as a page shows it: text, cut, and a handle when there is more in it. */
export function describeValue(name: string, value: unknown, handles: Handles): CapturedValue {
  if (isSecretName(name) && isHideable(value))
    return { name, type: "hidden", text: "hidden: its name looks secret", handle: undefined };
  const type = value === null ? "null" : typeof value;
  const isOpenable = (typeof value === "object" && value !== null) || typeof value === "function";
  const handle = isOpenable ? handles.keep(value) : undefined;
  return { name, type, text: writeSafely(value), handle };
}

/** What would take code of the app's own to be known. */
export function describeGetter(name: string): CapturedValue {
  return { name, type: "getter", text: "(getter: not run)", handle: undefined };
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
