/** Somebody whose body is held. */
export interface BodyHolder {
  /** There is no room: lets go of everything, and calls `leave`. */
  giveWay(): void;
}

/**
 * What the front holds of all bodies together, in bytes. Past the limit, whoever has sent nothing for longest gives way, so
 * that clients which fill it and stop hurt each other and not those who still send. No thread is held by any of them.
 */
export class BodyRoom {
  readonly #limitBytes: number;
  /** The longest silent first. */
  readonly #held = new Map<BodyHolder, number>();
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** So many bytes more are held of it. It may have had to give way itself when this returns. */
  add(holder: BodyHolder, bytes: number): void {
    const before = this.#held.get(holder) ?? 0;
    // To the end: it is the one that spoke last.
    this.#held.delete(holder);
    this.#held.set(holder, before + bytes);
    this.#usedBytes += bytes;
    while (this.#usedBytes > this.#limitBytes) {
      const [oldest] = this.#held.keys();
      if (!oldest) return;
      oldest.giveWay();
      this.leave(oldest);
    }
  }

  /** Nothing is held of it any more. */
  leave(holder: BodyHolder): void {
    this.#usedBytes -= this.#held.get(holder) ?? 0;
    this.#held.delete(holder);
  }
}
