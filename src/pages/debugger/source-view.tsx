import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { markTokens, type Token } from "../../captures/mark-tokens.ts";
import { type SourceRow, toSourceRows } from "../../captures/to-source-rows.ts";
import type { CapturedFrame } from "../../messages/capture.ts";
import { highlightLines } from "./highlight-lines.ts";

/** How much of a long line is seen before what is marked in it, of the width. */
const BEFORE_MARK = 0.4;

/** The lines around a frame's place, coloured, with the place marked and in sight. */
export function SourceView({ frame }: { frame: CapturedFrame }): JSX.Element {
  const rows = useMemo(() => toSourceRows(frame), [frame]);
  const tokens = useMemo(
    () =>
      highlightLines(
        rows.map((row) => row.text),
        frame.file,
      ),
    [rows],
  );
  const pre = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    const mark = pre.current?.querySelector("mark");
    if (!pre.current || !mark) return;
    const { clientWidth } = pre.current;
    const isInSight = mark.offsetLeft + mark.offsetWidth < clientWidth;
    pre.current.scrollLeft = isInSight ? 0 : mark.offsetLeft - clientWidth * BEFORE_MARK;
  }, [rows]);
  return (
    <pre class="source" tabIndex={0} ref={pre} aria-label="Source">
      <code>
        {rows.map((row, i) => (
          <SourceLine row={row} tokens={tokens[i] ?? []} key={row.number} />
        ))}
      </code>
    </pre>
  );
}

function SourceLine({ row, tokens }: { row: SourceRow; tokens: readonly Token[] }): JSX.Element {
  return (
    <span class={`line ${row.isHere ? "here" : row.isFar ? "far" : ""}`}>
      <span class="number">{row.number}</span>
      <span class="text">
        {markTokens(tokens, row.mark).map(({ text, classes, isMarked }, i) =>
          isMarked ? (
            <mark class={classes} key={i}>
              {text}
            </mark>
          ) : (
            <span class={classes} key={i}>
              {text}
            </span>
          ),
        )}
      </span>
    </span>
  );
}
