import { CONSOLE_PATH, toCapturePath } from "../../captures/debugger-paths.ts";
import { describeKind } from "../../captures/describe-error.ts";
import { describeDuration } from "../../captures/describe-state.ts";
import type { CaptureSummary } from "../../messages/capture-page.ts";
import { html, type Html } from "../pages/html.ts";
import { joinHtml } from "./join-html.ts";
import { type DebuggerPage, renderPage } from "./render-page.ts";

/**
 * The page of all captures, newest first; it needs no script.
 *
 * @param nowMs since the epoch
 */
export function renderCaptureList(
  captures: readonly CaptureSummary[],
  { mayEvaluate, nowMs }: { mayEvaluate: boolean; nowMs: number },
): DebuggerPage {
  const rows = captures.map((capture) => renderRow(capture, nowMs));
  const list =
    rows.length === 0
      ? html`<p class="note">None yet. An error that a request runs into is listed here.</p>`
      : html`<ol class="captures">
          ${joinHtml(rows)}
        </ol>`;
  const main = html`<header class="plain">
      <div class="bar">
        <p class="facts"><span>Newest first</span></p>
        <nav>${mayEvaluate ? html`<a href="${CONSOLE_PATH}">Console</a>` : ""}</nav>
      </div>
      <h1><span class="message">Errors</span></h1>
    </header>
    ${list}`;
  return renderPage({ title: `Errors (${captures.length})`, main, data: undefined });
}

function renderRow(capture: CaptureSummary, nowMs: number): Html {
  const { id, at, name, message, place, request, isLive } = capture;
  const kind = describeKind({ name, message, stack: "", causes: [], parts: [] });
  const who = request?.person ? html`<span>${request.person}</span>` : "";
  const what = request
    ? html`<span class="request"><b>${request.method}</b> ${request.target}</span> ${who}`
    : html`<span>Outside of any request</span>`;
  return html`<li>
    <a href="${toCapturePath(id)}">
      <span class="kind">${kind}</span>
      <span class="message">${message}</span>
    </a>
    <p class="facts">
      ${place === "" ? "" : html`<span class="place">${place}</span>`} ${what}
      <span>Thread ${capture.threadId}</span>
      <time datetime="${new Date(at).toISOString()}"
        >${describeDuration(Math.max(nowMs - at, 0))} ago</time
      >
      <span class="${isLive ? "live" : "gone"}">${isLive ? "Live" : "Kept as text"}</span>
    </p>
  </li>`;
}
