import { AsyncLocalStorage } from "node:async_hooks";
import type {
  ReadableStreamDefaultController,
  ReadableStreamDefaultReader,
  UnderlyingSource,
} from "node:stream/web";

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The body of a streamed answer, which goes on after its handler has returned: what makes it runs in the context of its request,
 * whoever reads it, and its end is told.
 */
export class StreamedBody {
  readonly body: ReadableStream<Chunk>;
  /** Settles with the error that broke it, or with undefined when it was sent or the client has left. Never rejects. */
  readonly over: Promise<unknown>;
  #isOver = false;

  /** @param onError told of what breaks it; nobody else would */
  constructor(source: ReadableStream<Uint8Array>, onError: (error: unknown) => void) {
    const { promise, resolve } = toPromise();
    this.over = promise;
    const end = (error?: unknown): void => {
      if (this.#isOver) return;
      this.#isOver = true;
      if (error !== undefined) onError(error);
      resolve(error);
    };
    this.body = new ReadableStream<Chunk>(new FollowedSource(source, end), { highWaterMark: 0 });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Ends it, unless it is what is sent or somebody reads it already. */
  dropUnless(sent: unknown): void {
    if (sent === this.body || this.body.locked) return;
    // Told to `onError` by the source.
    this.body.cancel().catch(() => {});
  }
}

class FollowedSource implements UnderlyingSource<Chunk> {
  // Whoever reads it does so outside of the request, and a generator runs wherever it is asked for more.
  readonly #inRequest = AsyncLocalStorage.snapshot();
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #end: (error?: unknown) => void;
  #isCancelled = false;

  constructor(source: ReadableStream<Uint8Array>, end: (error?: unknown) => void) {
    this.#reader = source.getReader();
    this.#end = end;
  }

  async pull(controller: ReadableStreamDefaultController<Chunk>): Promise<void> {
    try {
      const { done, value } = await this.#inRequest(() => this.#reader.read());
      // Of a stream that has been given up, nothing more is taken.
      if (this.#isCancelled) return;
      if (!done) return controller.enqueue(value as Chunk);
      controller.close();
      this.#end();
    } catch (error) {
      this.#end(error);
      throw error;
    }
  }

  async cancel(reason: unknown): Promise<void> {
    this.#isCancelled = true;
    try {
      await this.#inRequest(() => this.#reader.cancel(reason));
      this.#end();
    } catch (error) {
      this.#end(error);
      throw error;
    }
  }
}

function toPromise(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = doNothing;
  const promise = new Promise<unknown>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function doNothing(): void {}
