/** Of a stream's number, so many bits say where it is found; those above them tell apart who has been there. */
const INDEX_BITS = 18;
/** So many can be open at a time. */
export const MAX_STREAMS: number = 2 ** INDEX_BITS;

interface Place<Value> {
  stream: number;
  value: Value | undefined;
}

/**
 * What belongs to streams, by their numbers. They come and go with every request, and in a `Map` that is costly: each table
 * that it outgrows points to the next, so once one of them is old, whatever was in those behind it lives on until the next
 * full garbage collection (docs/notes/speed.md).
 */
export class StreamTable<Value> {
  readonly #places: Place<Value>[] = [];

  set(stream: number, value: Value): void {
    const index = stream % MAX_STREAMS;
    for (let i = this.#places.length; i <= index; i++)
      this.#places.push({ stream: 0, value: undefined });
    const place = this.#places[index];
    if (!place) return;
    place.stream = stream;
    place.value = value;
  }

  get(stream: number): Value | undefined {
    const place = this.#places[stream % MAX_STREAMS];
    return place?.stream === stream ? place.value : undefined;
  }

  /** True: it was there. */
  delete(stream: number): boolean {
    const place = this.#places[stream % MAX_STREAMS];
    if (place?.stream !== stream || place.value === undefined) return false;
    place.value = undefined;
    return true;
  }

  clear(): void {
    this.#places.length = 0;
  }
}
