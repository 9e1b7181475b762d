const FIRST_BYTES = 64;

/**
 * Bytes that come in pieces, kept as one: a client may send them one by one, and a list of a million pieces takes a hundred
 * times their memory. What is appended is copied, so that it keeps nothing else alive.
 */
export class ByteBuffer {
  #bytes: Buffer<ArrayBuffer> = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(chunk: Uint8Array): void {
    const length = this.#length + chunk.byteLength;
    if (length > this.#bytes.byteLength) this.#grow(length);
    this.#bytes.set(chunk, this.#length);
    this.#length = length;
  }

  /** What has come so far; it is not to be changed, and the next `append` may leave it behind. */
  bytes(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(length: number): void {
    const isFirst = this.#length === 0;
    const size = isFirst ? length : Math.max(2 * this.#bytes.byteLength, length, FIRST_BYTES);
    const grown = Buffer.allocUnsafe(size);
    grown.set(this.bytes());
    this.#bytes = grown;
  }
}
