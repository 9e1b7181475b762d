import type { Readable } from "node:stream";
import { STREAM_WINDOW_BYTES } from "../../messages/lane-frames.ts";
import type { BodyHolder, BodyRoom } from "./body-room.ts";
import { HeldBody } from "./held-body.ts";
import { Pace, type PaceLimit } from "./pace.ts";

const NOTHING = Buffer.alloc(0);

export interface BodySink {
  /** True: nothing is to be sent for the moment. */
  isBehind(): boolean;
  send(bytes: Buffer): void;
  end(): void;
}

interface Framing {
  frame(bytes: Buffer): Buffer;
  /** What ends the body on the wire; empty for none. */
  end(): Buffer;
}

export interface BodyLimits {
  /** So much is kept before a thread is claimed: a slow uploader holds none for what fits. */
  readonly holdBytes: number;
  /** 0: as much as it likes. */
  readonly maxBytes: number;
  readonly pace: PaceLimit;
  /** Shared with all other bodies. */
  readonly room: BodyRoom;
}

export interface BodyListener {
  /** Called once, when the body is whole or as much as is held is here. */
  onReady(): void;
  /** It is larger than allowed, or there is no room for it; `detach` is to follow. */
  onRefused(reason: "body-too-large" | "buffers-full"): void;
}

/**
 * What a client sends behind a head: held back until it is whole or too much to hold, then passed on as credit allows.
 * holding -> (attached) flowing -> ended; detached from everywhere.
 */
export class BodySource implements BodyHolder {
  readonly #stream: Readable;
  readonly #framing: Framing;
  readonly #limits: BodyLimits;
  readonly #held = new HeldBody();
  readonly #pace: Pace;
  #listener: BodyListener | undefined;
  #takenBytes = 0;
  #windowBytes = STREAM_WINDOW_BYTES;
  #sink: BodySink | undefined;
  /** For the sink, which has no credit for it or is behind. */
  #unsent: Buffer = NOTHING;
  #isEnded = false;
  #isFinished = false;
  #isDetached = false;

  constructor(stream: Readable, framing: Framing, limits: BodyLimits) {
    this.#stream = stream;
    this.#framing = framing;
    this.#limits = limits;
    this.#pace = new Pace(limits.pace);
  }

  /** Begins to read. */
  hold(listener: BodyListener): void {
    this.#listener = listener;
    this.#stream.once("end", () => this.#noteEnd());
    // Before there is a listener, which would make it flow.
    if (this.#limits.holdBytes === 0) this.#stream.pause();
    else this.#pace.beginTurn();
    this.#stream.on("data", (bytes: Buffer) => this.#take(bytes));
    if (this.#limits.holdBytes === 0) this.#tellReady();
  }

  /** The client has owed the next bytes for too long. */
  get isTooSlow(): boolean {
    return this.#pace.isTooSlow;
  }

  /** The client owes more of it, and may send it. */
  get isClientsTurn(): boolean {
    return this.#pace.isTurn;
  }

  /** Some of it is not passed on yet. */
  get isDue(): boolean {
    return !this.#isFinished;
  }

  attach(sink: BodySink): void {
    this.#sink = sink;
    this.#unsent = this.#held.takeAll();
    this.#pace.reset();
    this.#passOn(sink);
  }

  addCredit(bytes: number): void {
    this.#windowBytes += bytes;
    if (this.#sink && !this.#isFinished && !this.#isDetached) this.#passOn(this.#sink);
  }

  /** What still comes is read and thrown away. */
  detach(): void {
    this.#isDetached = true;
    this.#held.takeAll();
    this.#unsent = NOTHING;
    this.#limits.room.leave(this);
    this.#listener = undefined;
    if (!this.#stream.destroyed) this.#stream.resume();
  }

  giveWay(): void {
    this.#listener?.onRefused("buffers-full");
  }

  #take(bytes: Buffer): void {
    if (this.#isDetached) return;
    this.#pace.note(bytes.length);
    this.#takenBytes += bytes.length;
    const { holdBytes, maxBytes, room } = this.#limits;
    if (maxBytes > 0 && this.#takenBytes > maxBytes)
      return this.#listener?.onRefused("body-too-large");
    if (this.#sink && this.#unsent.length === 0 && !this.#sink.isBehind())
      return this.#pass(bytes, this.#sink);
    if (this.#sink) this.#keep(bytes);
    else this.#held.add(bytes);
    room.add(this, bytes.length);
    if (this.#sink) return;
    if (this.#held.length < holdBytes) return;
    this.#pause();
    this.#tellReady();
  }

  /** More than one piece comes only when the client's bytes were on their way already. */
  #keep(bytes: Buffer): void {
    this.#unsent = Buffer.concat([this.#unsent, bytes]);
    this.#pause();
  }

  #noteEnd(): void {
    this.#isEnded = true;
    this.#pace.endTurn();
    if (this.#isDetached) return;
    if (this.#sink) this.#passOn(this.#sink);
    else this.#tellReady();
  }

  #tellReady(): void {
    const listener = this.#listener;
    if (!listener) return;
    this.#listener = { ...listener, onReady: () => {} };
    listener.onReady();
  }

  /** Sends what was held, as far as may be; only when all of it is gone, the client may send more. */
  #passOn(sink: BodySink): void {
    while (this.#unsent.length > 0 && this.#windowBytes > 0 && !sink.isBehind()) {
      const bytes = this.#unsent.subarray(0, this.#windowBytes);
      this.#unsent = this.#unsent.subarray(bytes.length);
      this.#pass(bytes, sink);
    }
    if (this.#unsent.length > 0) return this.#pause();
    this.#limits.room.leave(this);
    if (this.#isEnded) this.#finish(sink);
    else if (this.#windowBytes > 0 && !sink.isBehind()) this.#resume();
    else this.#pause();
  }

  #pass(bytes: Buffer, sink: BodySink): void {
    const framed = this.#framing.frame(bytes);
    this.#windowBytes -= framed.length;
    sink.send(framed);
    if (this.#windowBytes <= 0) this.#pause();
  }

  #finish(sink: BodySink): void {
    this.#isFinished = true;
    const end = this.#framing.end();
    if (end.length > 0) sink.send(end);
    sink.end();
  }

  #pause(): void {
    this.#pace.endTurn();
    this.#stream.pause();
  }

  #resume(): void {
    this.#pace.beginTurn();
    this.#stream.resume();
  }
}
