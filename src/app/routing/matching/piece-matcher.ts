import { isAnything, isNoSlash, type OwnText, type TextPiece, type TextRun } from "./text-piece.ts";

// Where own converters share a segment, each way to cut it may have to be tried: so the text has a limit, and so have the trials.
const MAX_OWN_CHARS = 2048;
const MAX_TRIED_CHARS = 20_000;

interface Lengths {
  readonly min: number;
  readonly max: number;
}

const NO_LENGTH: Lengths = { min: 0, max: 0 };

interface Work {
  readonly text: string;
  /** One row for each piece and one for the end: 1 where the rest of the pieces match the rest of the text. */
  readonly rows: Uint8Array;
  readonly width: number;
  readonly ends: number[];
  /** How many characters own converters may still be asked about. */
  charsLeft: number;
}

/**
 * Cuts a text into pieces that follow each other, as a regular expression with greedy and lazy groups would, but in
 * time that grows with the length of the text only: from the end to the beginning it notes from where the rest can match, then
 * it goes forward without ever having to turn back.
 */
export class PieceMatcher {
  readonly #pieces: readonly TextPiece[];
  readonly #hasOwn: boolean;
  /** Together, of all pieces before this one, and of this one and those behind it. */
  readonly #before: readonly Lengths[];
  readonly #from: readonly Lengths[];

  constructor(pieces: readonly TextPiece[]) {
    this.#pieces = pieces;
    this.#hasOwn = pieces.some(({ kind }) => kind === "own");
    const lengths = pieces.map(lengthOf);
    this.#before = lengths.map((_own, i) => add(lengths.slice(0, i)));
    this.#from = lengths.map((_own, i) => add(lengths.slice(i)));
  }

  /** Where each piece ends, or undefined when the text is no such sequence. */
  match(text: string): number[] | undefined {
    if (!this.#canFit(text)) return undefined;
    const width = text.length + 1;
    const rows = new Uint8Array(width * (this.#pieces.length + 1));
    rows[rows.length - 1] = 1;
    const work: Work = { text, rows, width, ends: [], charsLeft: MAX_TRIED_CHARS };
    for (let i = this.#pieces.length - 1; i >= 0; i--)
      if (!this.#fillRow(work, i)) return undefined;
    return this.#choose(work, 0, 0) ? work.ends : undefined;
  }

  #canFit(text: string): boolean {
    const { min, max } = this.#from[0] ?? NO_LENGTH;
    if (text.length < min || text.length > max) return false;
    if (this.#hasOwn && text.length > MAX_OWN_CHARS) return false;
    return startsWithPiece(this.#pieces[0], text) && endsWithPiece(this.#pieces.at(-1), text);
  }

  /** Only where the piece can begin at all, given the lengths of those before and behind it. */
  #fillRow(work: Work, index: number): boolean {
    const piece = this.#pieces[index];
    if (piece === undefined) return false;
    const { length } = work.text;
    const before = this.#before[index] ?? NO_LENGTH;
    const rest = this.#from[index] ?? NO_LENGTH;
    const range = {
      from: Math.max(before.min, length - rest.max),
      to: Math.min(before.max, length - rest.min),
    };
    return piece.kind === "choice"
      ? fillChoice(work, index, range, piece.texts)
      : fillRun(work, index, range, piece.kind === "own" ? toRun(piece) : piece);
  }

  #choose(work: Work, index: number, from: number): boolean {
    const piece = this.#pieces[index];
    if (piece === undefined) return true;
    for (const end of findEnds(work, index, from, piece)) {
      if (piece.kind === "own") {
        work.charsLeft -= end - from;
        if (work.charsLeft < 0) return false;
        if (!piece.accepts(work.text.slice(from, end))) continue;
      }
      work.ends[index] = end;
      if (this.#choose(work, index + 1, end)) return true;
    }
    return false;
  }
}

function lengthOf(piece: TextPiece): Lengths {
  if (piece.kind === "own") return { min: 1, max: Infinity };
  if (piece.kind === "run") return piece;
  const lengths = piece.texts.map(({ length }) => length);
  return { min: Math.min(...lengths), max: Math.max(...lengths) };
}

function add(lengths: readonly Lengths[]): Lengths {
  return lengths.reduce(
    (sum, { min, max }) => ({ min: sum.min + min, max: sum.max + max }),
    NO_LENGTH,
  );
}

function startsWithPiece(piece: TextPiece | undefined, text: string): boolean {
  return piece?.kind !== "choice" || piece.texts.some((start) => text.startsWith(start));
}

function endsWithPiece(piece: TextPiece | undefined, text: string): boolean {
  return piece?.kind !== "choice" || piece.texts.some((end) => text.endsWith(end));
}

/** An own converter may take any text, as far as is known before it has been asked. */
function toRun(piece: OwnText): TextRun {
  const accepts = piece.spansSegments ? isAnything : isNoSlash;
  return { kind: "run", accepts, min: 1, max: Infinity, isLazy: false };
}

interface Range {
  from: number;
  to: number;
}

/** Whether the pieces from this one on match from here on. */
function isOpen({ rows, width }: Work, index: number, position: number): boolean {
  return rows[index * width + position] === 1;
}

function fillChoice(
  work: Work,
  index: number,
  { from, to }: Range,
  texts: readonly string[],
): boolean {
  let isAnyOpen = false;
  for (let position = from; position <= to; position++) {
    for (const text of texts) {
      if (!isOpen(work, index + 1, position + text.length)) continue;
      if (!work.text.startsWith(text, position)) continue;
      work.rows[index * work.width + position] = 1;
      isAnyOpen = true;
      break;
    }
  }
  return isAnyOpen;
}

function fillRun(work: Work, index: number, { from, to }: Range, run: TextRun): boolean {
  const { text, width, rows } = work;
  // At each place, the last place up to there from which the next piece can go on.
  const lastOpen = new Int32Array(width);
  let last = -1;
  for (let position = 0; position < width; position++) {
    if (isOpen(work, index + 1, position)) last = position;
    lastOpen[position] = last;
  }
  let isAnyOpen = false;
  let runEnd = text.length;
  for (let position = text.length; position >= from; position--) {
    if (position < text.length && !run.accepts(text.charCodeAt(position))) runEnd = position;
    if (position > to) continue;
    const end = lastOpen[Math.min(runEnd, position + run.max)] ?? -1;
    if (end < position + run.min) continue;
    rows[index * width + position] = 1;
    isAnyOpen = true;
  }
  return isAnyOpen;
}

/** Where the piece can end so that the next one can go on, the preferred end first. */
function* findEnds(work: Work, index: number, from: number, piece: TextPiece): Generator<number> {
  if (piece.kind === "choice") {
    for (const text of piece.texts) {
      const end = from + text.length;
      if (isOpen(work, index + 1, end) && work.text.startsWith(text, from)) yield end;
    }
    return;
  }
  const run = piece.kind === "own" ? toRun(piece) : piece;
  const first = from + run.min;
  const limit = Math.min(work.text.length, from + run.max);
  let runEnd = from;
  while (runEnd < limit && run.accepts(work.text.charCodeAt(runEnd))) {
    if (run.isLazy && runEnd >= first && isOpen(work, index + 1, runEnd)) yield runEnd;
    runEnd += 1;
  }
  const last = run.isLazy ? runEnd : first;
  for (let end = runEnd; end >= last; end--) if (isOpen(work, index + 1, end)) yield end;
}
