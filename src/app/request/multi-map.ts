/**
 * Several values under one name, in the order in which they came (Werkzeug's `MultiDict`). Names are plain text:
 * `__proto__` is one like any other.
 */
export class MultiMap<Value> implements Iterable<[string, Value]> {
  #makeEntries: (() => Iterable<[string, Value]>) | undefined;
  #entries: [string, Value][] = [];
  #byName: Map<string, Value[]> | undefined;

  /** @param entries names with values; a function is called when somebody asks, and not before */
  constructor(entries: Iterable<[string, Value]> | (() => Iterable<[string, Value]>) = []) {
    this.#makeEntries = typeof entries === "function" ? entries : () => entries;
  }

  /** How many values there are, of all names. */
  get size(): number {
    return this.#all().length;
  }

  /** The first value of this name. */
  get(name: string): Value | undefined {
    return this.#index().get(name)?.[0];
  }

  /** All values of this name, in their order; none: an empty list. */
  getAll(name: string): Value[] {
    return [...(this.#index().get(name) ?? [])];
  }

  has(name: string): boolean {
    return this.#index().has(name);
  }

  /** Each name once, in the order of its first value. */
  names(): string[] {
    return [...this.#index().keys()];
  }

  /** The first value of each name, in an object without a prototype (Werkzeug's `to_dict`). */
  toObject(): Record<string, Value> {
    const object = Object.create(null) as Record<string, Value>;
    for (const [name, [value]] of this.#index()) object[name] = value as Value;
    return object;
  }

  /** Every value with its name, in the order in which they came. */
  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.#all()[Symbol.iterator]();
  }

  #all(): [string, Value][] {
    if (this.#makeEntries === undefined) return this.#entries;
    // What throws here, such as a limit, has to throw for everybody who asks.
    this.#entries = [...this.#makeEntries()];
    this.#makeEntries = undefined;
    return this.#entries;
  }

  #index(): Map<string, Value[]> {
    if (this.#byName !== undefined) return this.#byName;
    const byName = new Map<string, Value[]>();
    for (const [name, value] of this.#all()) {
      const values = byName.get(name);
      if (values === undefined) byName.set(name, [value]);
      else values.push(value);
    }
    this.#byName = byName;
    return byName;
  }
}
