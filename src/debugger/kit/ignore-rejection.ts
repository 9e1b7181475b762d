import { types } from "node:util";

const then = Reflect.get(Promise.prototype, "then") as (
  ...listeners: unknown[]
) => Promise<unknown>;

/** A promise that somebody only looks at may be rejected later, and must not end the thread of everybody then. */
export function ignoreRejection(value: unknown): void {
  if (!types.isPromise(value) || types.isProxy(value)) return;
  try {
    void Reflect.apply(then, value, [undefined, () => {}]);
  } catch {
    // Its constructor is the app's own and throws: it is shown all the same.
  }
}
