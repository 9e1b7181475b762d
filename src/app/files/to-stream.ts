import { Readable } from "node:stream";
import type { ReadableStreamDefaultController, UnderlyingSource } from "node:stream/web";

/** What may come out of the iterable: text, sent as UTF-8, or bytes. */
export type StreamPart = string | Uint8Array;

export type StreamParts = Iterable<StreamPart> | AsyncIterable<StreamPart>;

type Bytes = Uint8Array<ArrayBuffer>;

/** The first half of a character that takes two; its other half may be in the next part. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/**
 * The body of an answer that is made while it is sent. The next part is asked for when the client has taken the one
 * before, so that nothing piles up. When the client leaves, the iterator's `return` is called, which runs the `finally` of a
 * generator once its current `await` is over; an error that it throws cuts the answer.
 *
 * @param parts an array, a generator, an async generator, a Node stream: whatever `for await` takes
 */
export function toStream(parts: StreamParts): ReadableStream<Bytes> {
  const source = new PartSource(typeof parts === "string" ? [parts] : parts);
  return new ReadableStream(source, { highWaterMark: 0 });
}

class PartSource implements UnderlyingSource<Bytes> {
  readonly #parts: StreamParts;
  readonly #encoder = new TextEncoder();
  #iterator: Iterator<StreamPart> | AsyncIterator<StreamPart> | undefined;
  #half = "";

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  async pull(controller: ReadableStreamDefaultController<Bytes>): Promise<void> {
    const iterator = (this.#iterator ??= toIterator(this.#parts));
    for (;;) {
      const next = await iterator.next();
      const bytes =
        next.done === true ? this.#encoder.encode(this.#half) : this.#encode(next.value);
      // HTTP/1.1 ends a body with an empty part, so none may be sent.
      if (bytes !== undefined && bytes.length > 0) controller.enqueue(bytes);
      if (bytes === undefined) await iterator.return?.();
      if (bytes === undefined) throw new TypeError(`a streamed part is ${describe(next.value)}`);
      if (next.done === true) controller.close();
      if (next.done === true || bytes.length > 0) return;
    }
  }

  async cancel(): Promise<void> {
    const iterator = this.#iterator ?? toIterator(this.#parts);
    await iterator.return?.();
    // Its iterator lets go of it only after the first part.
    if (this.#parts instanceof Readable) this.#parts.destroy();
  }

  #encode(part: unknown): Bytes | undefined {
    if (part instanceof Uint8Array) return part as Bytes;
    if (typeof part !== "string") return undefined;
    const text = this.#half + part;
    this.#half = HALF_CHARACTER.exec(text)?.[0] ?? "";
    return this.#encoder.encode(text.slice(0, text.length - this.#half.length));
  }
}

function toIterator(parts: StreamParts): Iterator<StreamPart> | AsyncIterator<StreamPart> {
  return Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
}

function describe(part: unknown): string {
  return `of type ${part === null ? "null" : typeof part}: it has to be text or a Uint8Array`;
}
