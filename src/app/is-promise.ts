/** Whether it has to be waited for. */
export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === "object" && value !== null && hasThen(value);
}

function hasThen(value: object): boolean {
  return typeof (value as { then?: unknown }).then === "function";
}
