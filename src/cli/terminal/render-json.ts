import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";

/** What the log writes for lines that it had to leave out, besides the front's own events. */
export type LogEvent = FrontEvent | { type: "log:lines-lost"; lines: number };

/** An event as one JSON line: `time` and the event's own fields. */
export function renderJson(event: LogEvent, time: Date): string {
  // JSON keeps C1 controls and bidirectional marks as they are, and they work on a terminal from there as well.
  return toHarmlessText(
    JSON.stringify({ time: time.toISOString(), ...withoutSecrets(event) }),
    toJsonEscape,
  );
}

/** Logs are kept and passed on. */
function withoutSecrets(event: LogEvent): LogEvent {
  if (event.type !== "front:listening") return event;
  const { developerUrl: _secret, ...others } = event;
  return others;
}

function toJsonEscape(codePoint: number): string {
  const codeUnits = String.fromCodePoint(codePoint).split("");
  return codeUnits.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
