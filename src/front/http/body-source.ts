import type { Readable } from "node:stream";
import { STREAM_WINDOW_BYTES } from "../../messages/lane-frames.ts";

/** So much of a body is kept before a thread is claimed: a slow uploader holds none for what fits. */
const HELD_BYTES = STREAM_WINDOW_BYTES;

const MAX_HELD_PIECES = 256;

export interface BodySink {
  send(bytes: Buffer): void;
  end(): void;
}

interface Framing {
  frame(bytes: Buffer): Buffer;
  /** What ends the body on the wire; empty for none. */
  end(): Buffer;
}

/**
 * What a client sends behind a head: held back until it is whole or too much to hold, then passed on as credit allows.
 * holding -> (attached) flowing -> ended
 */
export class BodySource {
  readonly #stream: Readable;
  readonly #framing: Framing;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #windowBytes = STREAM_WINDOW_BYTES;
  #sink: BodySink | undefined;
  #isEnded = false;
  #lastByteAt: number = performance.now();

  constructor(stream: Readable, framing: Framing) {
    this.#stream = stream;
    this.#framing = framing;
  }

  /** Begins to read; calls `onReady` once, when the body is whole or as much as is held is here. */
  hold(onReady: () => void): void {
    let isTold = false;
    const tellOnce = (): void => {
      if (!isTold) onReady();
      isTold = true;
    };
    this.#stream.on("data", (bytes: Buffer) => {
      this.#take(bytes);
      if (this.#heldBytes >= HELD_BYTES) tellOnce();
    });
    this.#stream.once("end", () => {
      this.#isEnded = true;
      if (this.#sink) this.#finish(this.#sink);
      else tellOnce();
    });
  }

  /** For how long the client has owed the next bytes, in ms; 0 when it owes none or we have not asked. */
  get silentMs(): number {
    return this.#isEnded || this.#stream.isPaused() ? 0 : performance.now() - this.#lastByteAt;
  }

  attach(sink: BodySink): void {
    this.#sink = sink;
    const held = Buffer.concat(this.#held);
    this.#held = [];
    if (held.length > 0) this.#pass(held, sink);
    if (this.#isEnded) this.#finish(sink);
    else if (this.#windowBytes > 0) this.#resume();
  }

  addCredit(bytes: number): void {
    this.#windowBytes += bytes;
    if (this.#windowBytes > 0 && !this.#isEnded) this.#resume();
  }

  /** What still comes is read and thrown away. */
  detach(): void {
    this.#sink = { send: () => {}, end: () => {} };
    this.#held = [];
    this.#windowBytes = Number.POSITIVE_INFINITY;
    if (!this.#stream.destroyed) this.#stream.resume();
  }

  #take(bytes: Buffer): void {
    this.#lastByteAt = performance.now();
    if (this.#sink) return this.#pass(bytes, this.#sink);
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    // A client may send its body a byte at a time: each would cost a buffer and a frame.
    if (this.#held.length >= MAX_HELD_PIECES) this.#held = [Buffer.concat(this.#held)];
    if (this.#heldBytes >= HELD_BYTES) this.#stream.pause();
  }

  #pass(bytes: Buffer, sink: BodySink): void {
    const framed = this.#framing.frame(bytes);
    this.#windowBytes -= framed.length;
    sink.send(framed);
    if (this.#windowBytes <= 0) this.#stream.pause();
  }

  #finish(sink: BodySink): void {
    const end = this.#framing.end();
    if (end.length > 0) sink.send(end);
    sink.end();
  }

  #resume(): void {
    this.#lastByteAt = performance.now();
    this.#stream.resume();
  }
}
