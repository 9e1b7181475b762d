import { decideBackOffMs } from "./decide-back-off.ts";

/** Keeps starts that come to nothing from following each other without a pause. */
export class BackOff {
  readonly #onOver: () => void;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onOver called when it is time for another try */
  constructor(onOver: () => void) {
    this.#onOver = onOver;
  }

  /** How many starts in a row came to nothing. */
  get failures(): number {
    return this.#failures;
  }

  /** How long until the next start after those, in ms. */
  get waitMs(): number {
    return decideBackOffMs(this.#failures);
  }

  /** It is not yet time for another try. */
  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  noteFailure(): void {
    this.#failures++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#onOver();
    }, this.waitMs);
  }

  /** A request was answered: what was started does work. */
  noteSuccess(): void {
    this.#failures = 0;
  }

  /** What comes next has nothing to do with what has failed. */
  reset(): void {
    this.#failures = 0;
    this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
