/** The header lines of a head as it goes over the wire. */
export class HeaderLines {
  /** By name in lower case; every line's value, in order. */
  readonly #values = new Map<string, string[]>();

  /** @param head all of it as latin1 text, its first line included */
  constructor(head: string) {
    for (const line of head.split("\r\n").slice(1)) {
      const colonAt = line.indexOf(":");
      if (colonAt <= 0) continue;
      const name = line.slice(0, colonAt).toLowerCase();
      const value = line.slice(colonAt + 1).trim();
      const values = this.#values.get(name);
      if (values) values.push(value);
      else this.#values.set(name, [value]);
    }
  }

  /** The first line of this name. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  getAll(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}
