import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { NamedRequest } from "../../messages/front-events.ts";

const MOST_NAMED = 5;
const MAX_TARGET_LENGTH = 200;

/** `GET /a`, `GET /a and POST /b`, `GET /a, GET /b and 7 more`. */
export function nameRequests(requests: readonly NamedRequest[]): string {
  return joinSome(
    requests.map((request) => toHarmlessText(`${request.method} ${shorten(request.target)}`)),
  );
}

/** `request a1`, `requests a1 and b2`. */
export function nameIds(requests: readonly NamedRequest[]): string {
  const noun = requests.length === 1 ? "request" : "requests";
  return `${noun} ${joinSome(requests.map((request) => toHarmlessText(request.id)))}`;
}

function joinSome(names: readonly string[]): string {
  const shown = names.length > MOST_NAMED ? names.slice(0, MOST_NAMED - 1) : names;
  const rest = names.length > shown.length ? [`${names.length - shown.length} more`] : [];
  const all = [...shown, ...rest];
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
}

function shorten(target: string): string {
  return target.length > MAX_TARGET_LENGTH ? `${target.slice(0, MAX_TARGET_LENGTH)}…` : target;
}
