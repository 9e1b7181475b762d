import { Script } from "node:vm";

const NAME: unique symbol = Symbol.for("stopgap.run");
/** The limit holds for what a script calls, and a script reaches nothing but globals. */
const CALL = new Script(`globalThis[Symbol.for("stopgap.run")]()`);

/**
 * Calls a function that is stopped when it has not returned in time, wherever it is by then. What it leaves for later,
 * behind an `await` or in a timer, has no limit here.
 *
 * @throws ERR_SCRIPT_EXECUTION_TIMEOUT when it was stopped
 */
export function runWithLimit<Value>(run: () => Value, limitMs: number): Value {
  Reflect.set(globalThis, NAME, run);
  try {
    return CALL.runInThisContext({ timeout: limitMs, displayErrors: false }) as Value;
  } finally {
    Reflect.deleteProperty(globalThis, NAME);
  }
}
