/*
 * The front's end of one thread's lane. Called by Exchange to send a request; hands the answer's frames back to it.
 */
import type { Socket } from "node:net";
import type { RequestOpening, ResponseSummary } from "../../messages/lane-frames.ts";
import {
  decodeDone,
  encodeCredit,
  encodeFrame,
  encodeFramePieces,
  encodeRequest,
  FrameKind,
} from "../../messages/lane-frames.ts";
import { OwnStreams } from "../../collections/own-streams.ts";
import { readPastWriteErrors } from "./read-past-write-errors.ts";

const EMPTY = Buffer.alloc(0);
/** What may wait for a thread that does not read, in bytes: one person's requests run side by side, however many. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;

/** Whoever waits for the answer on one stream. */
export interface LaneListener {
  /** The thread has begun with what was handed out ahead to it. */
  onBegun(): void;
  onData(bytes: Buffer): void;
  onDone(summary: ResponseSummary): void;
  onStreaming(isUpgrade: boolean): void;
  /** The answer that follows is a failure, and the error behind it was captured. */
  onCaptured(): void;
  onEnd(): void;
  onClosed(): void;
  onCredit(bytes: number): void;
}

const DEAF: LaneListener = {
  onBegun: () => {},
  onData: () => {},
  onDone: () => {},
  onStreaming: () => {},
  onCaptured: () => {},
  onEnd: () => {},
  onClosed: () => {},
  onCredit: () => {},
};

export class Lane {
  readonly #socket: Socket;
  readonly #listeners = new OwnStreams<LaneListener>();
  readonly #onOwnCall: (localPort: number) => void;
  #isCorked = false;
  #isDrained = false;

  constructor(socket: Socket, onOwnCall: (localPort: number) => void) {
    this.#socket = socket;
    this.#onOwnCall = onOwnCall;
    readPastWriteErrors(socket);
    socket.once("end", () => {
      this.#isDrained = true;
    });
    // A process that ends with something unread resets the connection; what it sent is read before that is seen.
    socket.once("error", (error: NodeJS.ErrnoException) => {
      this.#isDrained ||= error.syscall === "read";
    });
  }

  /** The thread has closed its end, and everything that it ever sent has been taken. */
  get isDrained(): boolean {
    return this.#isDrained;
  }

  /** Resolves when the lane is closed, by whichever side, or after `limitMs`. */
  async untilClosed(limitMs: number): Promise<void> {
    if (this.#socket.closed) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      this.#socket.once("close", () => {
        clearTimeout(limit);
        resolve();
      });
    });
  }

  /** The thread does not take what is sent, or not fast enough: nothing more is to be sent for the moment. */
  get isBehind(): boolean {
    return this.#socket.writableLength >= MAX_BACKLOG_BYTES;
  }

  /** Sends a request's head on a stream of its own, and returns its number. */
  open(opening: RequestOpening, head: string, listener: LaneListener): number {
    const stream = this.#listeners.open(listener);
    this.#write(encodeRequest(stream, opening, head));
    return stream;
  }

  /** Nobody listens on this stream any more: its request was taken back before the thread began with it. */
  forget(stream: number): void {
    this.#listeners.end(stream);
  }

  sendBody(stream: number, bytes: Buffer): void {
    for (const piece of encodeFramePieces(FrameKind.body, stream, bytes)) this.#write(piece);
  }

  endBody(stream: number): void {
    this.#write(encodeFrame(FrameKind.bodyEnd, stream, EMPTY));
  }

  /** The client sends no more, on this connection at all. */
  endClient(stream: number): void {
    this.#write(encodeFrame(FrameKind.clientEnd, stream, EMPTY));
  }

  /**
   * Ends the stream from this side: the app sees that the client has left. Calls `onReleased` when the thread has taken
   * note: until then it may be blocked by this very request, and is no place for another.
   */
  abort(stream: number, onReleased: () => void): void {
    const deaf = { ...DEAF, onDone: onReleased, onClosed: onReleased };
    if (!this.#listeners.replace(stream, deaf)) return onReleased();
    this.#write(encodeFrame(FrameKind.abort, stream, EMPTY));
  }

  grant(stream: number, bytes: number): void {
    this.#write(encodeCredit(stream, bytes));
  }

  destroy(): void {
    this.#listeners.clear();
    this.#socket.destroy();
  }

  /** What comes up in one turn of the event loop leaves in one write: it is what costs most (docs/notes/speed.md). */
  #write(frame: Buffer): void {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#socket.cork();
      setImmediate(this.#uncork);
    }
    this.#socket.write(frame);
  }

  readonly #uncork = (): void => {
    this.#isCorked = false;
    this.#socket.uncork();
  };

  /** Called with every frame after the hello. */
  take(kind: number, stream: number, payload: Buffer): void {
    if (kind === FrameKind.calledOwnServer) return this.#onOwnCall(payload.readUInt16LE(0));
    const listener = this.#listeners.get(stream);
    // Over on this side already: an answer that was under way when its client left.
    if (!listener) return;
    if (kind === FrameKind.done || kind === FrameKind.closed) this.#listeners.end(stream);
    if (kind === FrameKind.data) listener.onData(payload);
    else if (kind === FrameKind.done) listener.onDone(decodeDone(payload));
    else if (kind === FrameKind.begun) listener.onBegun();
    else if (kind === FrameKind.captured) listener.onCaptured();
    else if (kind === FrameKind.streaming) listener.onStreaming(payload[0] === 1);
    else if (kind === FrameKind.end) listener.onEnd();
    else if (kind === FrameKind.closed) listener.onClosed();
    else if (kind === FrameKind.credit) listener.onCredit(payload.readUInt32LE(0));
  }
}
