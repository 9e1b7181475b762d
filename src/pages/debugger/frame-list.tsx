import type { ComponentChild, JSX, RefObject } from "preact";
import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import { toPlace, toShortFile } from "../../captures/file-names.ts";
import { groupFrames } from "../../captures/group-frames.ts";
import type { CapturedFrame } from "../../messages/capture.ts";
import { type Row, SHOWN_AT_ONCE, toRows } from "../../captures/to-rows.ts";

interface FrameListProps {
  frames: readonly CapturedFrame[];
  folder: string;
  selected: number | undefined;
  /** `isByKey`: with the keyboard, so that it can go on from there. */
  onOpen: (frame: number, isByKey: boolean) => void;
  /** What stands below the selected one; undefined: it is shown elsewhere. */
  renderSelected: ((frame: number) => ComponentChild) | undefined;
  list: RefObject<HTMLElement | null>;
}

/** The frames, innermost first; those of packages folded. */
export function FrameList(props: FrameListProps): JSX.Element {
  const { frames, list } = props;
  const groups = useMemo(() => groupFrames(frames), [frames]);
  const [shown, setShown] = useState<ReadonlyMap<number, number>>(new Map());
  const show = (group: number, count: number): void => setShown(new Map(shown).set(group, count));
  return (
    <nav class="frames" aria-label="Frames" ref={list}>
      {toRows(groups, shown).map((row) => (
        <Fragment key={toKey(row)}>
          {row.kind === "frame" ? (
            <FrameRow {...props} index={row.frame} isFolded={row.isFolded} />
          ) : row.kind === "fold" ? (
            <button
              type="button"
              class="fold"
              data-row
              aria-expanded={row.isOpen}
              onClick={() => show(row.group, row.isOpen ? 0 : SHOWN_AT_ONCE)}
            >
              {row.label}
            </button>
          ) : (
            <button
              type="button"
              class="fold more"
              data-row
              onClick={() => show(row.group, (shown.get(row.group) ?? 0) + SHOWN_AT_ONCE)}
            >
              {`Show more of ${row.left.toLocaleString("en")}`}
            </button>
          )}
        </Fragment>
      ))}
    </nav>
  );
}

function toKey(row: Row): string {
  return row.kind === "frame" ? `frame ${row.frame}` : `${row.kind} ${row.group}`;
}

function FrameRow({
  frames,
  folder,
  selected,
  onOpen,
  renderSelected,
  index,
  isFolded,
}: FrameListProps & { index: number; isFolded: boolean }): JSX.Element | null {
  const frame = frames[index];
  if (!frame) return null;
  const isSelected = index === selected;
  return (
    <>
      <button
        type="button"
        class={`row ${frame.kind} ${isFolded ? "inside" : ""}`}
        data-row
        aria-current={isSelected ? "true" : undefined}
        // A click by the keyboard has no count.
        onClick={({ detail }) => onOpen(index, detail === 0)}
      >
        <span class="name">{frame.functionName || "(anonymous)"}</span>
        <span class="place" title={toPlace(frame.file, frame)}>
          {toPlace(toShortFile(frame.file, folder), { line: frame.line, column: 0 }) || "unknown"}
        </span>
      </button>
      {isSelected && renderSelected?.(index)}
    </>
  );
}
