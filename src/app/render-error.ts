import type { HttpError } from "./errors/http-error.ts";
import { wantsJson } from "./request/wants-json.ts";

/** The page, or the JSON, for an error that nobody has a handler for. */
export function renderError(error: HttpError, request: Request): Response {
  if (error.response) return error.response;
  const headers = new Headers(error.headers);
  const isJson = wantsJson(request);
  headers.set("Content-Type", isJson ? "application/json" : "text/html; charset=utf-8");
  headers.set("X-Content-Type-Options", "nosniff");
  const { status, title, message } = error;
  const body = isJson ? JSON.stringify({ status, title, message }) : renderPage(error);
  return new Response(body, { status, headers });
}

function renderPage({ status, title, message }: HttpError): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${status} ${escapeHtml(title)}</title>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
