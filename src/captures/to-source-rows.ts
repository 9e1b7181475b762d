import type { CapturedFrame } from "../messages/capture.ts";
import { cutLine } from "./cut-line.ts";
import { findMarked } from "./find-marked.ts";

const CLOSE_LINES = 5;

/** A line of source as pages show it. */
export interface SourceRow {
  readonly number: number;
  readonly text: string;
  /** The frame's own. */
  readonly isHere: boolean;
  /** Not close by: left out where there is little room. */
  readonly isFar: boolean;
  /** What the frame's column points to; `end` is not in it. */
  readonly mark: { readonly start: number; readonly end: number };
}

/** The lines around a frame's place; none when the source can't be had. */
export function toSourceRows({ source, line, column }: CapturedFrame): SourceRow[] {
  if (!source) return [];
  return source.lines.map((whole, i) => {
    const number = source.firstLine + i;
    const isHere = number === line;
    const cut = cutLine(whole, isHere ? column : 0);
    return {
      number,
      text: cut.text,
      isHere,
      isFar: Math.abs(number - line) > CLOSE_LINES,
      mark: findMarked(cut.text, cut.column),
    };
  });
}
