import type { RemoteObject } from "./inspector-types.ts";

/** A value of the thread's as an argument of a call in it. */
export function toCallArgument(thrown: RemoteObject | undefined): object {
  if (thrown?.objectId !== undefined) return { objectId: thrown.objectId };
  if (thrown?.unserializableValue !== undefined)
    return { unserializableValue: thrown.unserializableValue };
  return thrown?.type === "undefined" ? {} : { value: thrown?.value ?? null };
}
