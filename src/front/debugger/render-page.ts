import { DEBUGGER_SCRIPT_PATH, MAIN_ID } from "../../captures/debugger-paths.ts";
import { createPagePolicy } from "../pages/create-page-policy.ts";
import { html, type Html, raw } from "../pages/html.ts";
import { readStyles } from "../pages/read-styles.ts";
import { toPageJson } from "./to-page-json.ts";

const STYLES = [
  "front/pages/colours.css",
  "front/debugger/debugger-page.css",
  "front/debugger/debugger-source.css",
  "front/debugger/debugger-tools.css",
];

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export interface DebuggerPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface PageParts {
  title: string;
  main: Html;
  /** What the script begins with, and the element that carries it; undefined: there is no script. */
  data: { id: string; value: unknown } | undefined;
}

/** A page of the debugger: whole without a script, which takes its place when there is one. */
export function renderPage({ title, main, data }: PageParts): DebuggerPage {
  const { nonce, policy } = createPagePolicy();
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(readStyle())}
        </style>
      </head>
      <body>
        <main id="${MAIN_ID}">${main}</main>
        ${data ? renderScript(data, nonce) : ""}
      </body>
    </html> `.toString();
  return { headers: { ...HEADERS, "Content-Security-Policy": policy }, body };
}

function renderScript({ id, value }: NonNullable<PageParts["data"]>, nonce: string): Html {
  return html`<script type="application/json" id="${id}" nonce="${nonce}">
      ${raw(toPageJson(value))}
    </script>
    <script src="${DEBUGGER_SCRIPT_PATH}" nonce="${nonce}" defer></script>`;
}

/** Read when the first page is made: most starts of a server never make one. */
let style: string | undefined;

function readStyle(): string {
  style ??= readStyles(STYLES);
  return style;
}
