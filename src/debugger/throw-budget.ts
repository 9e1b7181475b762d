const SECOND_MS = 1000;

/** How many throws are looked at: so many a second on average, and a second's worth at once. */
export class ThrowBudget {
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #countedAt: number;

  /** @param perSecond at least 1 */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = perSecond;
    this.#countedAt = now();
  }

  /** False: this one is one too many. */
  take(): boolean {
    const now = this.#now();
    const earned = ((now - this.#countedAt) / SECOND_MS) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + earned);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
