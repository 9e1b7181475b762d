import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { formatBytes } from "./format-bytes.ts";
import { formatClock } from "./format-clock.ts";
import { formatMs } from "./format-duration.ts";
import type { RenderContext } from "./render-context.ts";

type Request = Extract<FrontEvent, { type: "front:request" }>;

const MAX_FIELD_LENGTH = 2000;

const OUTCOMES = {
  failed: "the app failed",
  cut: "cut off",
  left: "the client left",
  refused: "refused",
} as const;

/** `12:01:07 127.0.0.1 - GET /path?x=1 200 1.2kB 12 ms thread 3 a1b2-7` */
export function renderRequest(event: Request, { time, paint }: RenderContext): string {
  const fields = [
    formatClock(time),
    toField(event.address),
    toField(event.who),
    toField(event.method),
    toField(event.target),
    paintStatus(event.status, paint),
    formatBytes(event.responseBytes),
    formatMs(event.durationMs),
    event.threadId === 0 ? "no thread" : `thread ${event.threadId}`,
    toField(event.id),
  ];
  if (event.outcome !== undefined) fields.push(paint("red", `(${OUTCOMES[event.outcome]})`));
  return fields.join(" ");
}

/** One column: no spaces, so that nobody can write the columns after their own. */
function toField(text: string): string {
  const short = text.length > MAX_FIELD_LENGTH ? `${text.slice(0, MAX_FIELD_LENGTH)}…` : text;
  return toHarmlessText(short).replaceAll(/\s/g, "\\x20") || "-";
}

function paintStatus(status: number, paint: RenderContext["paint"]): string {
  const shown = status === 0 ? "-" : String(status);
  if (status >= 500) return paint("red", shown);
  if (status >= 400) return paint("yellow", shown);
  if (status >= 300) return paint("cyan", shown);
  return paint("green", shown);
}
