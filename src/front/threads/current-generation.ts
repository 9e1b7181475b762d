/** After it has taken over, a generation is taken to have as many threads as it needs after this long, in ms. */
const SETTLING_MS = 10_000;

/** The generation of which new threads are. */
export class CurrentGeneration {
  #number = 1;
  #tookOverAt = -Infinity;
  /** The source has gone on since it was loaded: another thread would not be of it. */
  isStale = false;

  get number(): number {
    return this.#number;
  }

  /** It has taken over from another one a moment ago. */
  get isSettling(): boolean {
    return performance.now() - this.#tookOverAt < SETTLING_MS;
  }

  /** @param isFirst nothing has served before it */
  takeOver(number: number, isFirst: boolean): void {
    this.#number = number;
    this.isStale = false;
    if (!isFirst) this.#tookOverAt = performance.now();
  }

  has({ generation }: { readonly generation: number }): boolean {
    return generation === this.#number;
  }
}
