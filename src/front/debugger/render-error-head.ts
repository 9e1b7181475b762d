import { describeKind } from "../../captures/describe-error.ts";
import type { CapturedError } from "../../messages/capture.ts";
import { html, type Html } from "../pages/html.ts";
import { joinHtml } from "./join-html.ts";

/** Whoever throws may nest without an end. */
const MAX_DEPTH = 5;

/** What the page begins with: what went wrong, in large type, and why. */
export function renderErrorHead(error: CapturedError): Html {
  return html`<h1>
      <span class="kind">${describeKind(error)}</span>
      <span class="message">${error.message}</span>
    </h1>
    ${renderReasons(error, 0)}`;
}

function renderReasons(error: CapturedError, depth: number): Html {
  if (depth >= MAX_DEPTH) return html``;
  return joinHtml([
    ...error.causes.map((cause) => renderReason("Caused by", cause, depth)),
    ...error.parts.map((part, i) => renderReason(`Part ${i + 1}`, part, depth)),
  ]);
}

function renderReason(label: string, error: CapturedError, depth: number): Html {
  return html`<details class="reason">
    <summary>
      <span class="label">${label}</span> <b>${describeKind(error)}</b>
      <span class="text">${error.message}</span>
    </summary>
    <pre tabindex="0">${error.stack || error.message}</pre>
    ${renderReasons(error, depth + 1)}
  </details>`;
}
