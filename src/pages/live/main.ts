/* Runs in every page that the server has put it into (docs/live.md). */
import { decidePageStep } from "../../live/decide-page-step.ts";
import { LIVE_STREAM_PATH } from "../../live/live-paths.ts";
import type { LiveState } from "../../live/live-state.ts";
import { isFirstHere } from "./is-first-here.ts";
import { Note } from "./note.ts";
import { noteTriedVersion, readTriedVersion } from "./reload-memory.ts";
import { StateListener } from "./state-listener.ts";

/** Against the script's own address: the page's may have another base. */
function start(scriptUrl: string, pageVersion: string): void {
  let note: Note | undefined;
  const listener = new StateListener(
    new URL(LIVE_STREAM_PATH, scriptUrl).href,
    (state: LiveState) => {
      const step = decidePageStep(pageVersion, readTriedVersion(), state);
      if (step.kind === "reload") {
        noteTriedVersion(state.version);
        location.reload();
      } else if (step.kind === "show") (note ??= new Note()).show(step.details);
      else note?.hide();
    },
  );
  listener.start();
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const { version } = script.dataset;
  // Frameworks that take over a whole page stumble over what they have not written themselves.
  script.remove();
  if (version !== undefined && isFirstHere()) start(script.src, version);
}
