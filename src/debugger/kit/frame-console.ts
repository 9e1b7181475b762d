import { runWithLimit } from "./run-with-limit.ts";
import { hoistNames } from "./hoist-names.ts";
import { toRunnableCode } from "./to-runnable-code.ts";

/** Evaluates code in a frame: `eval` as it was called there. */
export type Evaluator = (code: string) => unknown;

/** Taking long code apart takes long. */
const MAX_PREPARING_MS = 1000;
/** A name that nobody gives to a variable; the frame's own of that name could not be seen. */
const CODE = "__stopgapCode";
/** What makes an evaluator, to be evaluated in a frame. An arrow function: `this` and `arguments` stay the frame's own. */
export const EVALUATOR_SOURCE: string = `${CODE} => eval(${CODE})`;

/** The console of one frame: what is declared in it lasts, and `_` is the last value. */
export class FrameConsole {
  #evaluate: Evaluator;
  readonly #declared = new Set<string>();
  #setLast: ((value: unknown) => void) | undefined;
  #isBegun = false;

  constructor(evaluate: Evaluator) {
    this.#evaluate = evaluate;
  }

  /** Runs code and gives its last value, wrapped, since it may be a promise; rejects with what it throws. */
  async run(code: string, limitMs: number): Promise<{ value: unknown }> {
    // Apart from the code itself: on a busy machine, trying what can be parsed takes its time.
    const { runnable, isAwaited } = runWithLimit(() => this.#prepare(code), MAX_PREPARING_MS);
    const value = runWithLimit(() => this.#evaluate(runnable), limitMs);
    const settled: unknown = isAwaited ? await value : value;
    this.#setLast?.(settled);
    return { value: settled };
  }

  #prepare(code: string): { runnable: string; isAwaited: boolean } {
    if (!this.#isBegun) this.#begin();
    const hoisted = hoistNames(code);
    // What can't be taken apart is run as it was typed.
    const isRunnable = hoisted.names.length > 0 && this.#declare(hoisted.names);
    const source = isRunnable ? hoisted.code : code;
    const runnable = toRunnableCode(source);
    // A function of somebody's own that begins so gives a promise to look at.
    return { runnable, isAwaited: runnable !== source && runnable.startsWith("(async () =>") };
  }

  /** Evaluates a name, or a chain of them, as it is. */
  read(name: string): unknown {
    return this.#evaluate(name);
  }

  get declared(): string[] {
    return [...this.#declared];
  }

  /** The frame's own `_`, a library perhaps, stays what it is. */
  #begin(): void {
    this.#isBegun = true;
    if (this.#evaluate("typeof _") !== "undefined") return;
    const made = this.#evaluate(`((_) => [(value) => { _ = value; }, ${EVALUATOR_SOURCE}])()`);
    const [setLast, evaluate] = made as [(value: unknown) => void, Evaluator];
    this.#setLast = setLast;
    this.#evaluate = evaluate;
  }

  #declare(names: readonly string[]): boolean {
    const fresh = names.filter((name) => !this.#declared.has(name));
    if (fresh.length === 0) return true;
    try {
      this.#evaluate = this.#evaluate(
        `((${fresh.join(", ")}) => ${EVALUATOR_SOURCE})()`,
      ) as Evaluator;
    } catch {
      // A name that can't be declared so: the code itself will say what is wrong with it.
      return false;
    }
    for (const name of fresh) this.#declared.add(name);
    return true;
  }
}
