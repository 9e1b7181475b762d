/*
 * What developers see in place of a 500, and at a capture's address. Called by the debugger's part of the front; all of it
 * can be read without a script, and src/pages/debugger/ takes its place where scripts run.
 */
import { CAPTURE_DATA_ID, CAPTURES_PATH } from "../../captures/debugger-paths.ts";
import { toTitle } from "../../captures/describe-error.ts";
import { renderCaptureMarkdown } from "../../captures/render-capture-markdown.ts";
import { renderCaptureText } from "../../captures/render-capture-text.ts";
import { toCurl } from "../../captures/to-curl.ts";
import type { CapturePageData } from "../../messages/capture-page.ts";
import type { CapturedRequest } from "../../messages/capture.ts";
import { html } from "../pages/html.ts";
import { renderErrorHead } from "./render-error-head.ts";
import { renderAppAnswer, renderAsText, renderRequest, renderStateLine } from "./render-facts.ts";
import { renderFrames } from "./render-frames.ts";
import { type DebuggerPage, renderPage } from "./render-page.ts";

export function renderCapturePage(data: CapturePageData): DebuggerPage {
  const { capture, state, appAnswer } = data;
  const { request } = capture;
  const main = html`<header>
      <div class="bar">
        ${renderStateLine(capture, state)}
        <nav><a href="${CAPTURES_PATH}">All errors</a></nav>
      </div>
      ${renderErrorHead(capture.error)}
    </header>
    ${renderFrames(capture.frames)}
    <div class="blocks">
      ${appAnswer ? renderAppAnswer(appAnswer) : ""} ${request ? renderRequest(request) : ""}
      ${renderAsText("As text", renderCaptureText(capture))}
      ${renderAsText("As Markdown", renderCaptureMarkdown(capture))}
      ${request ? renderAsText("As a curl line", toCurl(request, toOrigin(request))) : ""}
    </div>`;
  return renderPage({
    title: toTitle(capture.error),
    main,
    data: { id: CAPTURE_DATA_ID, value: data },
  });
}

/** As far as the request's own headers tell; the script knows it from the page's address. */
function toOrigin({ headers }: CapturedRequest): string {
  const host = headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "localhost";
  return `http://${host}`;
}
