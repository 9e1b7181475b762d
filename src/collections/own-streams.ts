import { MAX_STREAMS, StreamTable } from "./stream-table.ts";

const MAX_ROUND: number = 2 ** 32 / MAX_STREAMS - 1;

/** The streams that this side opens, and so gives their numbers. */
export class OwnStreams<Value> {
  readonly #table = new StreamTable<Value>();
  /** Of streams that are over: their places can be had. */
  readonly #over: number[] = [];
  #placeCount = 0;

  /**
   * Opens one, with a number that the last 16,382 at the same place have not had: 1 to 2^32 - 1. Throws a RangeError when
   * 262,144 are open.
   */
  open(value: Value): number {
    const stream = this.#toNext(this.#over.pop());
    this.#table.set(stream, value);
    return stream;
  }

  get(stream: number): Value | undefined {
    return this.#table.get(stream);
  }

  /** It goes on, and belongs to another from now on. False: it is over. */
  replace(stream: number, value: Value): boolean {
    const isOpen = this.#table.get(stream) !== undefined;
    if (isOpen) this.#table.set(stream, value);
    return isOpen;
  }

  /** It is over. Nothing happens if it is already. */
  end(stream: number): void {
    if (this.#table.delete(stream)) this.#over.push(stream);
  }

  /** Nothing of them is wanted any more. */
  clear(): void {
    this.#table.clear();
  }

  #toNext(last: number | undefined): number {
    if (last !== undefined) {
      const round = (Math.floor(last / MAX_STREAMS) % MAX_ROUND) + 1;
      return round * MAX_STREAMS + (last % MAX_STREAMS);
    }
    if (this.#placeCount === MAX_STREAMS)
      throw new RangeError(`more than ${MAX_STREAMS} open streams`);
    return MAX_STREAMS + this.#placeCount++;
  }
}
