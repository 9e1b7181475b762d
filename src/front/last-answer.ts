/** What an ending waits for: that the last running request is answered. */
export class LastAnswer {
  #resolve: (() => void) | undefined;

  /** Resolves when it has been noted, at the latest after `limitMs`. */
  async wait(limitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      this.#resolve = () => {
        clearTimeout(limit);
        resolve();
      };
    });
    this.#resolve = undefined;
  }

  /** It is over, or nobody has the time to wait for it. */
  note(): void {
    this.#resolve?.();
  }
}
