/** How slow a client may be. */
export interface PaceLimit {
  /** For how long it may owe what is due, in ms; 0: as long as it likes. */
  readonly idleMs: number;
  /** So many bytes are due in that time; fewer count as none. */
  readonly leastBytes: number;
}

/** @param bytesPerSecond the least rate, averaged over the idle time; 0: a single byte is enough */
export function toPaceLimit(idleMs: number, bytesPerSecond: number): PaceLimit {
  return { idleMs, leastBytes: Math.max(1, Math.ceil((bytesPerSecond * idleMs) / 1000)) };
}

/**
 * Measures how long a client has owed bytes, while it is its turn to send or to take some. A byte now and then pays
 * nothing off: only `leastBytes` do, so that a trickle is an idle client too.
 */
export class Pace {
  readonly #limit: PaceLimit;
  readonly #now: () => number;
  #turnBeganAt: number | undefined;
  #earlierMs = 0;
  #bytes = 0;

  constructor(limit: PaceLimit, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  get owedMs(): number {
    const turnMs = this.#turnBeganAt === undefined ? 0 : this.#now() - this.#turnBeganAt;
    return this.#earlierMs + turnMs;
  }

  get isTurn(): boolean {
    return this.#turnBeganAt !== undefined;
  }

  /** Never while it is not its turn: whoever has sent the last byte just in time has paid. */
  get isTooSlow(): boolean {
    const { idleMs } = this.#limit;
    return idleMs > 0 && this.isTurn && this.owedMs >= idleMs;
  }

  beginTurn(): void {
    this.#turnBeganAt ??= this.#now();
  }

  /** What it owes already stays: short turns with a trickle in each add up. */
  endTurn(): void {
    this.#earlierMs = this.owedMs;
    this.#turnBeganAt = undefined;
  }

  note(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes >= this.#limit.leastBytes) this.reset();
  }

  /** Nothing is owed from before. */
  reset(): void {
    this.#bytes = 0;
    this.#earlierMs = 0;
    if (this.#turnBeganAt !== undefined) this.#turnBeganAt = this.#now();
  }
}
