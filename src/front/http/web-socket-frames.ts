const FIRST_HEADER_BYTES = 2;
const MASK_BYTES = 4;

/** RFC 6455, 7.4.1 and the registry: 1012 says that the service restarts, so that clients connect anew. */
const RESTART_CODE = 1012;

/** A close frame as a server sends it: unmasked, with nothing but the code. */
export const RESTART_FRAME: Buffer = Buffer.from([0x88, 2, RESTART_CODE >> 8, RESTART_CODE & 0xff]);

/**
 * Follows the frames (RFC 6455, 5.2) that a server sends, without looking into them, to know where one ends: only there
 * may a frame of our own go between them.
 */
export class WebSocketFrames {
  #header: number[] = [];
  #restBytes = 0;

  /** Everything so far was whole frames. */
  get isBetweenFrames(): boolean {
    return this.#restBytes === 0 && this.#header.length === 0;
  }

  note(bytes: Buffer): void {
    let offset = 0;
    while (offset < bytes.length) {
      if (this.#restBytes === 0) offset = this.#readHeader(bytes, offset);
      const skipped = Math.min(this.#restBytes, bytes.length - offset);
      this.#restBytes -= skipped;
      offset += skipped;
    }
  }

  /** Takes in header bytes until the header is whole; returns where what follows begins. */
  #readHeader(bytes: Buffer, start: number): number {
    let offset = start;
    while (offset < bytes.length && this.#header.length < toHeaderBytes(this.#header)) {
      this.#header.push(bytes.readUInt8(offset));
      offset++;
    }
    if (this.#header.length < toHeaderBytes(this.#header)) return offset;
    this.#restBytes = toPayloadBytes(this.#header);
    this.#header = [];
    return offset;
  }
}

function toHeaderBytes([, second]: readonly number[]): number {
  if (second === undefined) return FIRST_HEADER_BYTES;
  return FIRST_HEADER_BYTES + toLengthBytes(second) + ((second & 0x80) === 0 ? 0 : MASK_BYTES);
}

function toLengthBytes(second: number): number {
  const length = second & 0x7f;
  if (length === 127) return 8;
  return length === 126 ? 2 : 0;
}

function toPayloadBytes(header: readonly number[]): number {
  const [, second = 0] = header;
  const lengthBytes = toLengthBytes(second);
  if (lengthBytes === 0) return second & 0x7f;
  return header
    .slice(FIRST_HEADER_BYTES, FIRST_HEADER_BYTES + lengthBytes)
    .reduce((length, byte) => length * 256 + byte, 0);
}
