import { createHash } from "node:crypto";
import Negotiator from "negotiator";
import { type Html, html, raw } from "./html.ts";
import { FAILURE_TEXTS, type FailureKind, type FailureText } from "./failure-texts.ts";
import { readPageStyle } from "./read-page-style.ts";

export type { FailureKind } from "./failure-texts.ts";

/** A complete answer of the front's own. */
export interface Page {
  readonly status: number;
  /** Several lines of one name are a list. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
}

interface FailureFacts {
  kind: FailureKind;
  requestId: string;
  /** The request's `Accept` header; absent accepts everything and gets text. */
  accept: string | undefined;
  retryAfterSeconds?: number | undefined;
}

const TYPES = ["text/plain", "text/html", "application/json"];
const STYLE: string = readPageStyle("front/pages/failure-page.css");
/** A string of its own: the policy's hash is over every character between the tags, and formatters move white space. */
const STYLE_ELEMENT: Html = raw(`<style>${STYLE}</style>`);
const STYLE_HASH: string = createHash("sha256").update(STYLE).digest("base64");
const SAFETY_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};
/** How often a page that says "not running" looks again, in seconds. */
const REFRESH_SECONDS = 5;

/** What a person gets when the app can't answer: HTML, JSON or text, as their `Accept` prefers. */
export function renderFailurePage(facts: FailureFacts): Page {
  const text = FAILURE_TEXTS[facts.kind];
  const type = chooseType(facts.accept);
  const retryAfter = facts.retryAfterSeconds ?? (text.status === 503 ? REFRESH_SECONDS : undefined);
  return {
    status: text.status,
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Stopgap-Request-Id": facts.requestId,
      ...(retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) }),
      ...SAFETY_HEADERS,
    },
    body: renderBody(type, text, facts),
  };
}

function chooseType(accept: string | undefined): string {
  const headers = accept === undefined ? {} : { accept };
  return new Negotiator({ headers }).mediaType(TYPES) ?? "text/plain";
}

function renderBody(type: string, text: FailureText, facts: FailureFacts): string {
  if (type === "application/json") {
    const error = { code: facts.kind, title: text.title, message: text.what, advice: text.advice };
    return `${JSON.stringify({ error, requestId: facts.requestId })}\n`;
  }
  if (type === "text/html") return renderHtml(text, facts);
  return `${text.title}\n\n${text.what}\n${text.advice}\n\nRequest ${facts.requestId}\n`;
}

function renderHtml(text: FailureText, facts: FailureFacts): string {
  const refresh =
    facts.kind === "app-down"
      ? html`<meta http-equiv="refresh" content="${REFRESH_SECONDS}" />`
      : html``;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${refresh}
        <title>${text.title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${text.title}</h1>
          <p>${text.what}</p>
          <p>${text.advice}</p>
          <p class="number">Request number <strong>${facts.requestId}</strong></p>
        </main>
      </body>
    </html> `.toString();
}
