/** After it has taken over, a generation is taken to have as many threads as it needs after this long, in ms. */
const SETTLING_MS = 10_000;
/** And so long the cores are for its first answers, in ms: those take twice as long beside a thread that loads. */
const FIRST_ANSWERS_MS = 300;

/** The generation of which new threads are. */
export class CurrentGeneration {
  readonly #now: () => number;
  #number = 1;
  #tookOverAt = -Infinity;
  #lastReadyAt = -Infinity;
  /** The source has gone on since it was loaded: another thread would not be of it. */
  isStale = false;

  /** @param now a clock, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get number(): number {
    return this.#number;
  }

  /** It has taken over from another one a moment ago. */
  get isSettling(): boolean {
    return this.#now() - this.#tookOverAt < SETTLING_MS;
  }

  /** For how long no thread has become ready, in ms. */
  get sinceReadyMs(): number {
    return this.#now() - this.#lastReadyAt;
  }

  noteReady(): void {
    this.#lastReadyAt = this.#now();
  }

  /** Whether further threads may be started when so many requests wait. */
  mayGrow(waiting: number): boolean {
    const isBrandNew = this.#now() - this.#tookOverAt < FIRST_ANSWERS_MS;
    return !this.isStale && (waiting > 0 || !isBrandNew);
  }

  /** Whether one more thread would be of it, and not one too many. */
  hasRoom(threads: readonly { readonly generation: number }[], ceiling: number): boolean {
    return !this.isStale && threads.filter((thread) => this.has(thread)).length < ceiling;
  }

  /** @param isFirst nothing has served before it */
  takeOver(number: number, isFirst: boolean): void {
    this.#number = number;
    this.isStale = false;
    if (!isFirst) this.#tookOverAt = this.#now();
  }

  has({ generation }: { readonly generation: number }): boolean {
    return generation === this.#number;
  }
}
