import type { CapturedRequest } from "../messages/capture.ts";

/** What curl says by itself, what holds for one connection only, and what would get a 304. */
const LEFT_OUT =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|te|upgrade|keep-alive|expect|if-.*|sec-.*|priority|upgrade-insecure-requests|x-forwarded-.*|forwarded)$/i;
const SECRET =
  /auth|cookie|token|secret|session|passw|api-?key|access-?key|private|signature|credential|csrf|xsrf/i;
const BODILESS = /^(?:GET|HEAD|OPTIONS)$/;

/**
 * A line for a shell that repeats the request, without cookies and whatever else may be secret.
 *
 * @param origin where it is sent to: `http://localhost:3000`
 */
export function toCurl(request: CapturedRequest, origin: string): string {
  const { method, headers } = request;
  const target = request.target.startsWith("/") ? request.target : "/";
  const kept = headers.filter(([name]) => !LEFT_OUT.test(name) && !SECRET.test(name));
  const parts = [
    `curl${toSwitches(method, target)} ${quote(origin + target)}`,
    ...kept.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    // It was not kept; curl reads it from its input then.
    ...(BODILESS.test(method) ? [] : ["--data-binary @-"]),
  ];
  return parts.join(" \\\n  ");
}

function toSwitches(method: string, target: string): string {
  const switches = ["-i"];
  // With `-X HEAD`, curl would wait for a body.
  if (method === "HEAD") switches.push("--head");
  else if (method !== "GET") switches.push(`-X ${quote(method)}`);
  if (/[[\]{}]/.test(target)) switches.push("--globoff");
  if (/\/\.{1,2}(?:[/?]|$)/.test(target)) switches.push("--path-as-is");
  return switches.map((text) => ` ${text}`).join("");
}

/** For POSIX shells. Control characters would do something when pasted. */
function quote(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
  return /^[\w./:=@-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}
