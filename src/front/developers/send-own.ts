import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { toBodyFraming } from "../http/request-head.ts";

/** Nobody keeps it, shows it in a page of their own, or takes it for something else. */
const SAFETY_HEADERS: OutgoingHttpHeaders = {
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Answers one of our own addresses. */
export function sendOwn(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: OutgoingHttpHeaders = {},
): void {
  writeOwnHead(response, status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

export function writeOwnHead(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    ...SAFETY_HEADERS,
    ...headers,
    // What a client may still owe of a body that nobody wants must not be taken for its next request.
    ...(toBodyFraming(response.req) === "none" ? {} : { Connection: "close" }),
  });
}
