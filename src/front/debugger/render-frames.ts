import { findAppFolder, toPlace, toShortFile } from "../../captures/file-names.ts";
import { chooseFrame, type FrameGroup, groupFrames } from "../../captures/group-frames.ts";
import { type SourceRow, toSourceRows } from "../../captures/to-source-rows.ts";
import type { CapturedFrame, CapturedValue } from "../../messages/capture.ts";
import { html, type Html } from "../pages/html.ts";
import { joinHtml } from "./join-html.ts";

/** Of so many the source is in the page; a stack overflow has thousands, which no one opens one by one. */
const MAX_WITH_SOURCE = 60;

/** The frames, innermost first; the app's own open to its line, the others folded. */
export function renderFrames(frames: readonly CapturedFrame[]): Html {
  const folder = findAppFolder(frames);
  const chosen = chooseFrame(frames);
  const renderOne = (frame: CapturedFrame, i: number): Html =>
    renderFrame(frame, toShortFile(frame.file, folder), {
      isOpen: i === chosen,
      hasDetails: i < MAX_WITH_SOURCE,
    });
  const renderGroup = ({ first, end, label }: FrameGroup): Html => {
    const inside = joinHtml(
      frames.slice(first, end).map((frame, i) => renderOne(frame, first + i)),
    );
    return label === ""
      ? inside
      : html`<details class="fold">
          <summary>${label}</summary>
          ${inside}
        </details>`;
  };
  if (frames.length === 0) return html`<p class="note">No frames are known.</p>`;
  return html`<div class="stack">${joinHtml(groupFrames(frames).map(renderGroup))}</div>`;
}

function renderFrame(
  frame: CapturedFrame,
  file: string,
  { isOpen, hasDetails }: { isOpen: boolean; hasDetails: boolean },
): Html {
  const name = html`<span class="name">${frame.functionName || "(anonymous)"}</span>
    <span class="place" title="${toPlace(frame.file, frame)}"
      >${toPlace(file, { line: frame.line, column: 0 })}</span
    >`;
  if (!hasDetails || (!frame.source && frame.locals.length === 0))
    return html`<div class="frame ${frame.kind}">${name}</div>`;
  return html`<details class="frame ${frame.kind}" ${isOpen ? html`open` : ""}>
    <summary>${name}</summary>
    ${frame.source ? renderSource(frame) : ""} ${renderLocals(frame.locals)}
  </details>`;
}

function renderSource(frame: CapturedFrame): Html {
  const lines = toSourceRows(frame).map(
    (row) =>
      html`<span class="line ${row.isHere ? "here" : row.isFar ? "far" : ""}"
        ><span class="number">${row.number}</span
        ><span class="text">${renderMarked(row)}</span></span
      >`,
  );
  return html`<pre class="source" tabindex="0"><code>${joinHtml(lines)}</code></pre>`;
}

function renderMarked({ text, mark: { start, end } }: SourceRow): Html {
  if (start === end) return html`${text}`;
  return html`${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}`;
}

function renderLocals(locals: readonly CapturedValue[]): Html {
  if (locals.length === 0) return html``;
  const rows = locals.map(
    ({ name, type, text }) =>
      html`<div>
        <dt>${name}</dt>
        <dd class="value ${type}">${text}</dd>
      </div>`,
  );
  return html`<dl class="locals">${joinHtml(rows)}</dl>`;
}
