import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CAPTURES_PATH, CONSOLE_PATH } from "../../captures/debugger-paths.ts";
import { describeGone } from "../../captures/describe-state.ts";
import { renderCaptureMarkdown } from "../../captures/render-capture-markdown.ts";
import { renderCaptureText } from "../../captures/render-capture-text.ts";
import { toCurl } from "../../captures/to-curl.ts";
import type { CapturePageData } from "../../messages/capture-page.ts";
import type { Capture } from "../../messages/capture.ts";
import { CopyButtons } from "./copy-buttons.tsx";
import { ErrorHead } from "./error-head.tsx";
import { FramesView } from "./frames-view.tsx";
import { AppAnswerView, RequestView } from "./request-view.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useCaptureState } from "./use-capture-state.ts";

/** The page of one error. */
export function CaptureApp({ data }: { data: CapturePageData }): JSX.Element {
  const { capture, token, appAnswer } = data;
  const { state, clockOffsetMs, look } = useCaptureState(capture.id, data.state);
  const [isAnswerShown, setAnswerShown] = useState(false);
  return (
    <>
      <header>
        <div class="bar">
          <p class="facts">
            <Circumstances capture={capture} />
            <StateBadge state={state} clockOffsetMs={clockOffsetMs} onEnd={look} />
          </p>
          <nav>
            {state.mayEvaluate && <a href={CONSOLE_PATH}>Console</a>}
            <a href={CAPTURES_PATH}>All errors</a>
          </nav>
        </div>
        <ErrorHead error={capture.error} />
        {!state.isLive && <p class="gone-note">{describeGone(state)}</p>}
      </header>
      <div class="actions">
        {appAnswer && (
          <button
            type="button"
            aria-expanded={isAnswerShown}
            onClick={() => setAnswerShown(!isAnswerShown)}
          >
            The app's own answer
          </button>
        )}
        <CopyButtons copies={toCopies(capture)} />
      </div>
      {appAnswer && isAnswerShown && <AppAnswerView answer={appAnswer} />}
      <FramesView capture={capture} token={token} state={state} onRefusal={look} />
      <div class="blocks">
        {capture.request && <RequestView request={capture.request} />}
        <p class="keys">
          <kbd>j</kbd> <kbd>k</kbd> go through the frames, <kbd>Enter</kbd> opens one and then goes
          to its console, <kbd>Esc</kbd> comes back.
        </p>
      </div>
    </>
  );
}

function Circumstances({ capture }: { capture: Capture }): JSX.Element {
  const { request, threadId, generation, at } = capture;
  const time = new Date(at);
  return (
    <>
      {request ? (
        <>
          <span class="request">
            <b>{request.method}</b> {request.target}
          </span>
          <span>
            Request {request.id}
            {request.person !== "" && (
              <>
                {" of "}
                <b>{request.person}</b>
              </>
            )}
          </span>
        </>
      ) : (
        <span>Outside of any request</span>
      )}
      <span>Thread {threadId}</span>
      <span title="Of the source: each change that is loaded begins another">
        Generation {generation}
      </span>
      <time dateTime={time.toISOString()} title={time.toISOString()}>
        {time.toLocaleTimeString()}
      </time>
    </>
  );
}

function toCopies(capture: Capture): { label: string; toText: () => string }[] {
  const { request } = capture;
  return [
    { label: "text", toText: () => renderCaptureText(capture) },
    { label: "Markdown", toText: () => renderCaptureMarkdown(capture) },
    ...(request ? [{ label: "curl", toText: () => toCurl(request, location.origin) }] : []),
  ];
}
