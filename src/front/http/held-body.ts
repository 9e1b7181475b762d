const MAX_LOOSE_PIECES = 256;

/** Bytes of a body that wait for a thread. A client may send them one at a time, and must not pay by the piece. */
export class HeldBody {
  #blocks: Buffer[] = [];
  #loose: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(bytes: Buffer): void {
    this.#loose.push(bytes);
    this.#length += bytes.length;
    if (this.#loose.length < MAX_LOOSE_PIECES) return;
    this.#blocks.push(Buffer.concat(this.#loose));
    this.#loose = [];
  }

  /** Everything, which is not held any more then. */
  takeAll(): Buffer {
    const all = Buffer.concat([...this.#blocks, ...this.#loose], this.#length);
    this.#blocks = [];
    this.#loose = [];
    this.#length = 0;
    return all;
  }
}
