/** Something that is waited for, for a time, and that is given once. */
export class Notice {
  readonly #given: Promise<void>;
  #give: () => void = () => {};

  constructor() {
    this.#given = new Promise((resolve) => {
      this.#give = resolve;
    });
  }

  give(): void {
    this.#give();
  }

  /** Resolves when it is given, and after so many ms in any case. */
  async within(limitMs: number): Promise<void> {
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, limitMs);
    });
    await Promise.race([this.#given, late]);
    clearTimeout(limit);
  }
}
