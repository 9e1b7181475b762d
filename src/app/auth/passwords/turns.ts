import { HttpError } from "../../errors/http-error.ts";

export interface TurnsOptions {
  readonly maxRunning: number;
  readonly maxWaiting: number;
}

/** Lets work run a few at a time, in the order in which it came. */
export class Turns {
  readonly #maxRunning: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #runningCount = 0;

  constructor({ maxRunning, maxWaiting }: TurnsOptions) {
    this.#maxRunning = maxRunning;
    this.#maxWaiting = maxWaiting;
  }

  /** @throws {HttpError} 503 when too much is waiting already */
  async take<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#runningCount >= this.#maxRunning) await this.#wait();
    else this.#runningCount += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn is handed on, so that nobody who comes in between takes it.
      if (next === undefined) this.#runningCount -= 1;
      else next();
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting)
      throw new HttpError(503, undefined, { headers: { "Retry-After": "5" } });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
