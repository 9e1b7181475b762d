/**
 * A map for entries that come and go with every request, in the order in which they came. No `Map`, for the reason in
 * stream-table.ts. Looks from the end: what was added last is found at once, however much is before it.
 */
export class ShortMap<Key, Value> {
  readonly #keys: Key[] = [];
  readonly #values: Value[] = [];

  get size(): number {
    return this.#keys.length;
  }

  /** The one that was added first, of those that are there. */
  get firstKey(): Key | undefined {
    return this.#keys[0];
  }

  get firstValue(): Value | undefined {
    return this.#values[0];
  }

  keys(): Key[] {
    return [...this.#keys];
  }

  values(): Value[] {
    return [...this.#values];
  }

  get(key: Key): Value | undefined {
    const index = this.#keys.lastIndexOf(key);
    return index === -1 ? undefined : this.#values[index];
  }

  /** It must not be there yet. */
  add(key: Key, value: Value): void {
    this.#keys.push(key);
    this.#values.push(value);
  }

  /** Nothing happens if it is not there. */
  change(key: Key, value: Value): void {
    const index = this.#keys.lastIndexOf(key);
    if (index !== -1) this.#values[index] = value;
  }

  /** True: it was there. */
  delete(key: Key): boolean {
    const index = this.#keys.lastIndexOf(key);
    if (index === -1) return false;
    this.#keys.splice(index, 1);
    this.#values.splice(index, 1);
    return true;
  }
}
