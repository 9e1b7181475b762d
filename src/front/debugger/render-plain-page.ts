import { html, raw } from "../pages/html.ts";
import { toPageJson } from "./to-page-json.ts";

/** A page of text. */
export function renderPlainPage(
  title: string,
  text: string,
  data?: { id: string; value: unknown },
): { headers: Record<string, string>; body: string } {
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <main id="stopgap">
          <h1>${title}</h1>
          <pre>${text}</pre>
        </main>
        ${
          data
            ? html`<script type="application/json" id="${data.id}">
                ${raw(toPageJson(data.value))}
              </script>`
            : ""
        }
      </body>
    </html> `.toString();
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
  return { headers, body };
}
