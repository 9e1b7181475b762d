import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { formatClock } from "./format-clock.ts";
import { formatDuration } from "./format-duration.ts";
import { nameIds, nameRequests } from "./name-requests.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./plural.ts";
import { renderBanner } from "./render-banner.ts";
import type { RenderContext } from "./render-context.ts";
import { nameFailure, renderFailureDetails } from "./render-failure.ts";
import {
  describeGenerationReady,
  describeGenerationSlow,
  renderGenerationFailed,
} from "./render-generation.ts";
import { renderHostDied } from "./render-host-died.ts";
import { renderRequest } from "./render-request.ts";
import { renderThreadDied } from "./render-thread-died.ts";

type EventOf<Type extends FrontEvent["type"]> = Extract<FrontEvent, { type: Type }>;

/** A line of a terminal; the page has all of it. */
const MAX_TITLE_LENGTH = 200;

/** How serious a line is, which chooses its colour. */
type Tone = Parameters<Paint>[0];

/** What the terminal shows for an event: a line, and indented ones below it where there is more to say. */
export function renderEvent(event: FrontEvent, context: RenderContext): string {
  if (event.type === "front:listening") return renderBanner(event, context);
  if (event.type === "front:request") return renderRequest(event, context);
  if (event.type === "front:output") return event.text;
  const { tone, lines } = describeEvent(event);
  const [first = "", ...details] = lines;
  return [`${formatClock(context.time)} ${context.paint(tone, first)}`, ...details].join("\n");
}

function describeEvent(
  event: Exclude<FrontEvent, EventOf<"front:listening" | "front:request" | "front:output">>,
): {
  tone: Tone;
  lines: string[];
} {
  switch (event.type) {
    case "front:thread-died":
      return { tone: "red", lines: renderThreadDied(event) };
    case "front:thread-blocked":
      return { tone: "yellow", lines: [describeBlocked(event)] };
    case "front:host-died":
      return { tone: "red", lines: [renderHostDied(event)] };
    case "front:people-share":
      return { tone: "yellow", lines: [describeSharing(event)] };
    case "front:queue-full":
      return { tone: "yellow", lines: [describeFullQueue(event)] };
    case "front:connections-refused":
      return { tone: "yellow", lines: [describeRefused(event)] };
    case "front:generation-ready":
      return { tone: "green", lines: [describeGenerationReady(event)] };
    case "front:generation-failed":
      return { tone: "red", lines: renderGenerationFailed(event) };
    case "front:generation-slow":
      return { tone: "yellow", lines: [describeGenerationSlow(event)] };
    case "front:app-down":
      return { tone: "red", lines: [describeDown(event), ...renderFailureDetails(event.failure)] };
    case "front:app-up":
      return { tone: "green", lines: ["The app is back."] };
    case "front:captured":
      return { tone: "red", lines: renderCaptured(event) };
    case "front:evaluated":
      return { tone: "yellow", lines: [describeEvaluated(event)] };
    case "front:notice":
      return { tone: "dim", lines: [toHarmlessText(event.text)] };
    case "front:bad-request":
      return {
        tone: "dim",
        lines: [
          `${toHarmlessText(event.address) || "Somebody"} sent no proper request: ${toHarmlessText(event.reason)}`,
        ],
      };
    case "front:closing":
      return { tone: "bold", lines: [describeClosing(event)] };
    case "front:closed":
      return { tone: "bold", lines: [describeClosed(event)] };
  }
}

function describeBlocked({
  threadId,
  forMs,
  requests,
  waiting,
}: EventOf<"front:thread-blocked">): string {
  const who = requests.length === 0 ? "Something outside any request" : nameRequests(requests);
  const ids = requests.length === 0 ? "" : ` (${nameIds(requests)})`;
  const verb = requests.length > 1 ? "One of" : "";
  const blocker = verb === "" ? `${who} has` : `${verb} ${who} has`;
  const wait =
    waiting === 0
      ? "Nobody else waits for it."
      : `${plural(waiting, "request")} of the same people ${waiting === 1 ? "waits" : "wait"} for it.`;
  return `${blocker} blocked thread ${threadId} for ${formatDuration(forMs)}${ids}. ${wait}`;
}

function describeSharing({ people, threads }: EventOf<"front:people-share">): string {
  if (people <= threads) return "Nobody has to share a thread any more.";
  return `${people} people share ${plural(threads, "thread")}, so that one's slow page can hold up another: more --threads would help.`;
}

function describeFullQueue({ limit }: EventOf<"front:queue-full">): string {
  if (limit === 0)
    return "No thread is free and nobody may wait (--queue 0): new requests are answered with 503.";
  return `${plural(limit, "request")} ${limit === 1 ? "waits" : "wait"} for a thread, the most that may (--queue): new ones are answered with 503.`;
}

function describeRefused({ limit, address, count }: EventOf<"front:connections-refused">): string {
  const refused = `${plural(count, "connection")} ${count === 1 ? "was" : "were"} refused`;
  if (address === null)
    return `${refused}: ${limit} are open, the most that may be (--max-connections, or the system's limit on open files).`;
  return `${refused}: ${toHarmlessText(address)} has ${limit} open, the most that one address may (--max-connections-per-address).`;
}

function describeDown({ failure, retryMs }: EventOf<"front:app-down">): string {
  return `The app can't be loaded any more: ${nameFailure(failure)}. People get a page that says so; next try in ${formatDuration(retryMs)}.`;
}

function describeClosing({ signal, running, graceMs }: EventOf<"front:closing">): string {
  const reason = signal === null ? "" : ` (${toHarmlessText(signal)})`;
  if (running === 0) return `Stopping${reason}.`;
  const again = signal === null ? "" : " The same again stops at once.";
  return `Stopping${reason}: ${plural(running, "running request")} may take up to ${formatDuration(graceMs)} more.${again}`;
}

function describeClosed({ cut }: EventOf<"front:closed">): string {
  return cut === 0 ? "Stopped." : `Stopped; ${plural(cut, "request")} had to be cut off.`;
}

/** What it is, and where developers see the rest. */
function renderCaptured({ name, message, place, path }: EventOf<"front:captured">): string[] {
  const [title = ""] = message.split("\n");
  const where = place === "" ? "" : ` at ${place}`;
  return [
    toHarmlessText(`${name}: ${title.slice(0, MAX_TITLE_LENGTH)}${where}`),
    `  ${toHarmlessText(path)}`,
  ];
}

function describeEvaluated(event: EventOf<"front:evaluated">): string {
  const { who, address, captureId, frame, code } = event;
  const where = captureId === "" ? "a console" : `frame ${frame} of error ${captureId}`;
  return toHarmlessText(`${who} (${address}) ran in ${where}: ${code.replaceAll("\n", " ")}`);
}
