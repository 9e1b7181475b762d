import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { findAppFolder } from "../../captures/file-names.ts";
import { chooseFrame } from "../../captures/group-frames.ts";
import type { Capture, CaptureState } from "../../messages/capture.ts";
import { CommandHistory } from "../../captures/command-history.ts";
import { ConsoleSession } from "./console-session.ts";
import { toFrameTarget } from "./debugger-client.ts";
import { FrameList } from "./frame-list.tsx";
import { FrameView } from "./frame-view.tsx";
import { useFrameKeys } from "./use-frame-keys.ts";
import { useIsNarrow } from "./use-is-narrow.ts";

interface FramesViewProps {
  capture: Capture;
  token: string;
  state: CaptureState;
  /** Told when a console was refused. */
  onRefusal: () => void;
}

/** The list of frames, and the one that is selected: beside the list, or within it where there is no room. */
export function FramesView({ capture, token, state, onRefusal }: FramesViewProps): JSX.Element {
  const { frames, id } = capture;
  const folder = useMemo(() => findAppFolder(frames), [frames]);
  const [selected, setSelected] = useState<number | undefined>(() => chooseFrame(frames));
  const [history] = useState(() => new CommandHistory());
  const [sessions] = useState(() => new Map<number, ConsoleSession>());
  const isNarrow = useIsNarrow();
  const list = useRef<HTMLElement>(null);
  const root = useRef<HTMLDivElement>(null);
  useFrameKeys(list);

  const toSession = (frame: number): ConsoleSession => {
    const known = sessions.get(frame);
    if (known) return known;
    const session = new ConsoleSession(toFrameTarget(id, frame, token), onRefusal);
    sessions.set(frame, session);
    return session;
  };
  const open = (frame: number, isByKey: boolean): void => {
    if (frame !== selected) setSelected(frame);
    else if (isByKey) root.current?.querySelector<HTMLElement>(".cm-content")?.focus();
    else if (isNarrow) setSelected(undefined);
  };
  const renderFrame = (index: number): JSX.Element | null => {
    const frame = frames[index];
    if (!frame) return null;
    return (
      <FrameView
        key={index}
        frame={frame}
        folder={folder}
        state={state}
        session={toSession(index)}
        history={history}
        onLeave={() => list.current?.querySelector<HTMLElement>("[aria-current]")?.focus()}
      />
    );
  };
  if (frames.length === 0) return <p class="note">No frames are known.</p>;
  return (
    <div class="panes" ref={root}>
      <FrameList
        frames={frames}
        folder={folder}
        selected={selected}
        onOpen={open}
        renderSelected={isNarrow ? renderFrame : undefined}
        list={list}
      />
      {!isNarrow && renderFrame(selected ?? 0)}
    </div>
  );
}
