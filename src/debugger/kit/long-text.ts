const PIECE_LENGTH = 10_000;
const PIECES_AT_ONCE = 10;

/** A text that is cut where it is shown; its members are its pieces. */
export class LongText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** `instanceof` would ask a proxy for its prototype. */
  static isOne(object: object): object is LongText {
    return #text in object;
  }

  get pieceCount(): number {
    return Math.ceil(this.#text.length / PIECE_LENGTH);
  }

  /** @param start the number of the first, from 0 */
  readPieces(start: number): string[] {
    const end = Math.min(start + PIECES_AT_ONCE, this.pieceCount);
    const pieces: string[] = [];
    for (let i = start; i < end; i++)
      pieces.push(this.#text.slice(i * PIECE_LENGTH, (i + 1) * PIECE_LENGTH));
    return pieces;
  }
}
