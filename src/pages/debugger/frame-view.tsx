import type { JSX } from "preact";
import { describeGone } from "../../captures/describe-state.ts";
import { toPlace, toShortFile } from "../../captures/file-names.ts";
import type { CapturedFrame, CaptureState } from "../../messages/capture.ts";
import type { CommandHistory } from "../../captures/command-history.ts";
import type { ConsoleSession } from "./console-session.ts";
import { ConsoleView } from "./console-view.tsx";
import { EditorLink } from "./editor-link.tsx";
import { SourceView } from "./source-view.tsx";
import { ValueTree } from "./value-tree.tsx";

interface FrameViewProps {
  frame: CapturedFrame;
  folder: string;
  state: CaptureState;
  session: ConsoleSession;
  history: CommandHistory;
  onLeave: () => void;
}

/** One frame: its source, its variables, its console. */
export function FrameView(props: FrameViewProps): JSX.Element {
  const { frame, folder, state, session } = props;
  const isLive = frame.isLive && state.isLive;
  const closed = describeClosed(frame, state);
  const place = toPlace(toShortFile(frame.file, folder), frame);
  return (
    <article class="detail" aria-label={`Frame ${frame.functionName || "(anonymous)"}`}>
      <div class="detail-head">
        <h2>{frame.functionName || "(anonymous)"}</h2>
        <span class="place" title={frame.file}>
          {place || "Its place is not known."}
        </span>
        <EditorLink frame={frame} />
      </div>
      {frame.source ? (
        <SourceView frame={frame} />
      ) : (
        <p class="note">The source of this frame can't be had.</p>
      )}
      <div class="tools">
        <section aria-label="Variables" class="variables">
          <h3>
            Variables
            <span class="keys">as they were when it was thrown</span>
          </h3>
          {frame.locals.length === 0 ? (
            <p class="note">{frame.isLive ? "There are none here." : "They were not kept."}</p>
          ) : (
            <ValueTree values={frame.locals} target={isLive ? session.target : undefined} />
          )}
        </section>
        <div class="console-part">
          <h3>
            Console
            {closed === undefined && (
              <span class="keys">Enter runs · Tab completes · _ is the last value</span>
            )}
          </h3>
          <ConsoleView
            session={session}
            history={props.history}
            label={`Console in ${frame.functionName || "this frame"}`}
            where="in this frame"
            closed={closed}
            onLeave={props.onLeave}
          />
        </div>
      </div>
    </article>
  );
}

function describeClosed(frame: CapturedFrame, state: CaptureState): string | undefined {
  if (!state.mayEvaluate) return "Consoles are switched off (--no-eval).";
  if (!state.isLive) return describeGone(state);
  if (frame.isLive) return undefined;
  return "This frame had already been left when the error was thrown, as those before an await have: only its place is known.";
}
