import { FRAME_HEADER_BYTES, MAX_FRAME_PAYLOAD_BYTES } from "./lane-frames.ts";

export type FrameListener = (kind: number, stream: number, payload: Buffer) => void;

/** Cuts a byte stream into frames. Payloads are views of what came in: whoever keeps one longer copies it. */
export class FrameReader {
  readonly #onFrame: FrameListener;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #neededBytes = FRAME_HEADER_BYTES;

  constructor(onFrame: FrameListener) {
    this.#onFrame = onFrame;
  }

  /** Throws RangeError when the other side announces a frame that is too long to be ours. */
  feed(chunk: Buffer): void {
    // Joined only once the frame is whole: joining at every chunk would copy a long frame again and again.
    if (this.#partsBytes + chunk.length < this.#neededBytes) {
      this.#keep(chunk);
      return;
    }
    this.#keep(chunk);
    const bytes = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#partsBytes);
    this.#parts = [];
    this.#partsBytes = 0;
    this.#cut(bytes);
  }

  #cut(bytes: Buffer): void {
    let offset = 0;
    this.#neededBytes = FRAME_HEADER_BYTES;
    while (bytes.length - offset >= FRAME_HEADER_BYTES) {
      const payloadBytes = bytes.readUInt32LE(offset);
      if (payloadBytes > MAX_FRAME_PAYLOAD_BYTES)
        throw new RangeError(`frame of ${payloadBytes} bytes`);
      const end = offset + FRAME_HEADER_BYTES + payloadBytes;
      if (end > bytes.length) {
        this.#neededBytes = FRAME_HEADER_BYTES + payloadBytes;
        break;
      }
      const payload = bytes.subarray(offset + FRAME_HEADER_BYTES, end);
      this.#onFrame(bytes.readUInt8(offset + 4), bytes.readUInt32LE(offset + 5), payload);
      offset = end;
    }
    if (offset < bytes.length) this.#keep(offset === 0 ? bytes : bytes.subarray(offset));
  }

  #keep(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#partsBytes += bytes.length;
  }
}
