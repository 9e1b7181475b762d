import type { Writable } from "node:stream";
import { writeFrames } from "../messages/write-frames.ts";

/**
 * From an answer's last bytes to `done`: the write's callback, Node's `finish`, our `settle`. Ticks come before promises
 * and I/O, so what an app writes still leaves before the app goes on after its next await, as in Node itself.
 */
const TICKS_TO_DONE = 3;

/**
 * What a thread sends on its lane. Frames of one turn go out in one write: it is cheaper, and an answer arrives together
 * with its end, so that a client that has read it and left is not taken for one that went too early.
 */
export class LaneOutput {
  readonly #lane: Writable;
  #frames: Buffer[] = [];
  #flushCount = 0;

  constructor(lane: Writable) {
    this.#lane = lane;
  }

  send(frame: Buffer): void {
    if (this.#frames.length === 0)
      process.nextTick(this.#flushAfter, TICKS_TO_DONE, this.#flushCount);
    this.#frames.push(frame);
  }

  /** Sends this one, and what waits, at once; calls `onWritten` when the system has it, or with an error. */
  sendNow(frame: Buffer, onWritten: (error?: Error | null) => void): void {
    this.#frames.push(frame);
    this.#flush(onWritten);
  }

  readonly #flushAfter = (ticks: number, flushCount: number): void => {
    // What this was for has left sooner: what is here now would leave too soon, and without its end.
    if (flushCount !== this.#flushCount) return;
    if (ticks > 0) process.nextTick(this.#flushAfter, ticks - 1, flushCount);
    else this.#flush();
  };

  #flush(onWritten?: (error?: Error | null) => void): void {
    const frames = this.#frames;
    this.#frames = [];
    this.#flushCount++;
    writeFrames(this.#lane, frames, onWritten);
  }
}
