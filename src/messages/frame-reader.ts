import {
  FRAME_HEADER_BYTES,
  FrameKind,
  LONG_BYTES,
  MAX_FRAME_PAYLOAD_BYTES,
} from "./lane-frames.ts";

export type FrameListener = (kind: number, stream: number, payload: Buffer) => void;

/** A shorter beginning of a frame waits for more: an answer's status must not come in two parts. */
const MIN_PART_BYTES = LONG_BYTES;

/**
 * Cuts a byte stream into frames. Payloads are views of what came in: whoever keeps one longer copies it. A frame of body
 * bytes that comes in several chunks is given as several: where it ends means nothing, and joining would copy it.
 */
export class FrameReader {
  readonly #onFrame: FrameListener;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #neededBytes = FRAME_HEADER_BYTES;
  /** Of the frame that is being given in parts. */
  #restKind = 0;
  #restStream = 0;
  #restBytes = 0;

  constructor(onFrame: FrameListener) {
    this.#onFrame = onFrame;
  }

  /** Throws RangeError when the other side announces a frame that is too long to be ours. */
  feed(chunk: Buffer): void {
    const next = this.#restBytes > 0 ? this.#giveRest(chunk) : chunk;
    if (next.length === 0) return;
    this.#keep(next);
    // Joined only once there is enough: joining at every chunk would copy a long frame again and again.
    if (this.#partsBytes < this.#neededBytes) return;
    const bytes = this.#parts.length === 1 ? next : Buffer.concat(this.#parts, this.#partsBytes);
    this.#parts = [];
    this.#partsBytes = 0;
    this.#cut(bytes);
  }

  /** Gives what belongs to the frame that was begun, and returns what is behind it. */
  #giveRest(chunk: Buffer): Buffer {
    const part = chunk.length > this.#restBytes ? chunk.subarray(0, this.#restBytes) : chunk;
    this.#restBytes -= part.length;
    this.#onFrame(this.#restKind, this.#restStream, part);
    return chunk.subarray(part.length);
  }

  #cut(bytes: Buffer): void {
    let offset = 0;
    this.#neededBytes = FRAME_HEADER_BYTES;
    while (bytes.length - offset >= FRAME_HEADER_BYTES) {
      const payloadBytes = bytes.readUInt32LE(offset);
      if (payloadBytes > MAX_FRAME_PAYLOAD_BYTES)
        throw new RangeError(`frame of ${payloadBytes} bytes`);
      const kind = bytes.readUInt8(offset + 4);
      const stream = bytes.readUInt32LE(offset + 5);
      const start = offset + FRAME_HEADER_BYTES;
      const end = start + payloadBytes;
      if (end > bytes.length) {
        const isJoined = !isBody(kind);
        this.#neededBytes =
          FRAME_HEADER_BYTES + (isJoined ? payloadBytes : Math.min(payloadBytes, MIN_PART_BYTES));
        if (bytes.length - offset < this.#neededBytes) break;
        return this.#begin(kind, stream, { part: bytes.subarray(start), payloadBytes });
      }
      this.#onFrame(kind, stream, bytes.subarray(start, end));
      offset = end;
    }
    if (offset < bytes.length) this.#keep(offset === 0 ? bytes : bytes.subarray(offset));
  }

  /** Gives the first part of a frame whose rest is still to come. */
  #begin(kind: number, stream: number, first: { part: Buffer; payloadBytes: number }): void {
    this.#restKind = kind;
    this.#restStream = stream;
    this.#restBytes = first.payloadBytes - first.part.length;
    this.#neededBytes = FRAME_HEADER_BYTES;
    this.#onFrame(kind, stream, first.part);
  }

  #keep(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#partsBytes += bytes.length;
  }
}

function isBody(kind: number): boolean {
  return kind === FrameKind.data || kind === FrameKind.body;
}
