import type { OutgoingHttpHeaders } from "node:http";
import { DEVELOPER_SCRIPT_PATH } from "../../live/live-paths.ts";
import { createPagePolicy } from "../pages/create-page-policy.ts";
import { html, raw } from "../pages/html.ts";
import { readPageStyle } from "../pages/read-page-style.ts";

const STYLE: string = readPageStyle("front/developers/developer-page.css");

/**
 * The page that the terminal's link leads to. The key stands behind the `#`, which browsers send to nobody; only the
 * button sends it, since chat programs and scanners open links as well.
 */
export function renderDeveloperPage(): { headers: OutgoingHttpHeaders; body: string } {
  const { nonce, policy } = createPagePolicy();
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Are you a developer of this app?</title>
        <style nonce="${nonce}">
          ${raw(STYLE)}
        </style>
        <script src="${DEVELOPER_SCRIPT_PATH}" nonce="${nonce}" defer></script>
      </head>
      <body>
        <main>
          <h1>Are you a developer of this app?</h1>
          <p>
            Developers see what is wrong: the code and the variables behind an error, and why a
            change does not load. Everybody else is only told that something is.
          </p>
          <p><button type="button" disabled>Show me what is wrong</button></p>
          <p role="status"></p>
          <p><a href="/">To the app</a></p>
        </main>
      </body>
    </html> `.toString();
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy };
  return { headers, body: page };
}
