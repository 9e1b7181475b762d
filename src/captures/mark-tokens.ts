/** A part of a line, with the classes that colour it. */
export interface Token {
  readonly text: string;
  readonly classes: string;
}

export interface MarkedToken extends Token {
  readonly isMarked: boolean;
}

/** Cuts tokens so that those from `start` up to `end` can be marked. */
export function markTokens(
  tokens: readonly Token[],
  { start, end }: { readonly start: number; readonly end: number },
): MarkedToken[] {
  const marked: MarkedToken[] = [];
  let offset = 0;
  for (const { text, classes } of tokens) {
    const [from, until] = [start, end].map((place) => clamp(place - offset, text.length));
    const pieces = [text.slice(0, from), text.slice(from, until), text.slice(until)];
    for (const [i, piece] of pieces.entries())
      if (piece !== "") marked.push({ text: piece, classes, isMarked: i === 1 });
    offset += text.length;
  }
  return marked;
}

function clamp(place: number, length: number): number {
  return Math.min(Math.max(place, 0), length);
}
