import { runWithLimit } from "./run-with-limit.ts";

/** A getter that runs when somebody asks for it, and not before. */
export class UnrunGetter {
  readonly #object: object;
  readonly #key: PropertyKey;

  constructor(object: object, key: PropertyKey) {
    this.#object = object;
    this.#key = key;
  }

  /** `instanceof` would ask a proxy for its prototype. */
  static isOne(object: object): object is UnrunGetter {
    return #object in object;
  }

  /** @throws whatever the getter throws, and ERR_SCRIPT_EXECUTION_TIMEOUT when it does not end in time */
  run(limitMs: number): unknown {
    return runWithLimit(() => Reflect.get(this.#object, this.#key) as unknown, limitMs);
  }
}
