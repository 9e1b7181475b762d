/** What the app wants to be done before its thread ends. */
export class CleanUps {
  readonly #cleanUps: (() => unknown)[] = [];

  add(cleanUp: () => unknown): void {
    this.#cleanUps.push(cleanUp);
  }

  /** Runs all of them, the newest first and one at a time, those that come in meanwhile too. */
  async run(onError: (error: unknown) => void): Promise<void> {
    for (;;) {
      const cleanUp = this.#cleanUps.pop();
      if (cleanUp === undefined) return;
      try {
        await cleanUp();
      } catch (error) {
        onError(error);
      }
    }
  }
}
