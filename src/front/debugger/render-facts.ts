import { describeState } from "../../captures/describe-state.ts";
import type { AppAnswer } from "../../messages/capture-page.ts";
import type { Capture, CapturedRequest, CaptureState } from "../../messages/capture.ts";
import { html, type Html } from "../pages/html.ts";
import { joinHtml } from "./join-html.ts";

/** Which request it was, whose, where it ran, and how long its variables will be there. */
export function renderStateLine(
  { request, threadId, generation, at }: Capture,
  state: CaptureState,
): Html {
  const time = new Date(at).toISOString();
  const who = request?.person ? html` of <b>${request.person}</b>` : "";
  const what = request
    ? html`<span class="request"><b>${request.method}</b> ${request.target}</span>
        <span>Request ${request.id}${who}</span>`
    : html`<span>Outside of any request</span>`;
  return html`<p class="facts">
    ${what}
    <span>Thread ${threadId}</span>
    <span>Generation ${generation}</span>
    <time datetime="${time}">${time.replace("T", " ").replace(/\..*/, " UTC")}</time>
    <span class="${state.isLive ? "live" : "gone"}">${describeState(state, Date.now())}</span>
  </p>`;
}

/** The request's own headers, redacted where they were kept. */
export function renderRequest({ method, target, headers }: CapturedRequest): Html {
  return html`<details class="block">
    <summary>The request</summary>
    <p class="line">${method} ${target}</p>
    ${renderHeaders(headers)}
  </details>`;
}

/** What the app itself said, as text. */
export function renderAppAnswer({ status, headers, body }: AppAnswer): Html {
  return html`<details class="block">
    <summary>The app's own answer: ${status}</summary>
    ${renderHeaders(headers)}
    <pre tabindex="0">${body}</pre>
  </details>`;
}

export function renderAsText(label: string, text: string): Html {
  return html`<details class="block">
    <summary>${label}</summary>
    <pre tabindex="0">${text}</pre>
  </details>`;
}

function renderHeaders(headers: readonly [name: string, value: string][]): Html {
  const rows = headers.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  return html`<dl class="headers">${joinHtml(rows)}</dl>`;
}
