import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { formatDuration } from "./format-duration.ts";
import { plural } from "./plural.ts";
import { nameFailure, renderFailureDetails } from "./render-failure.ts";

type EventOf<Type extends FrontEvent["type"]> = Extract<FrontEvent, { type: Type }>;

/** `changed src/a.ts and 2 more → generation 4 ready in 180 ms (2 requests finish on 3)`. */
export function describeGenerationReady(event: EventOf<"front:generation-ready">): string {
  const { generation, previous, readyMs, finishing } = event;
  const what = event.pathCount === 0 ? "tried again" : `changed ${namePaths(event)}`;
  const verb = finishing === 1 ? "finishes" : "finish";
  const rest =
    finishing === 0 || previous === null
      ? ""
      : ` (${plural(finishing, "request")} ${verb} on ${previous})`;
  return `${what} → generation ${generation} ready in ${formatDuration(readyMs)}${rest}`;
}

/** What does not load and why, and below it the place: `src/a.ts does not load, still on generation 3: …`. */
export function renderGenerationFailed(event: EventOf<"front:generation-failed">): string[] {
  const { serving, failure, codeFrame } = event;
  const what = event.pathCount === 0 ? "The app" : namePaths(event);
  const verb = event.pathCount > 1 ? "do not load" : "does not load";
  const now =
    serving === null
      ? "people get a page that says so, and a change is waited for"
      : `still on generation ${serving}`;
  const frame = codeFrame === "" ? [] : codeFrame.split("\n");
  return [
    `${what} ${verb}, ${now}: ${nameFailure(failure)}`,
    ...frame.map((line) => `    ${toHarmlessText(line)}`),
    ...renderFailureDetails(failure),
  ];
}

export function describeGenerationSlow(event: EventOf<"front:generation-slow">): string {
  const { generation, serving, forMs, isHeld } = event;
  const loading = `generation ${generation} has been loading for ${formatDuration(forMs)}`;
  if (isHeld) return `${loading}; requests wait for it (--reload hold)`;
  return serving === null ? loading : `${loading}; generation ${serving} goes on answering`;
}

function namePaths({ paths, pathCount }: { paths: readonly string[]; pathCount: number }): string {
  const [first = ""] = paths;
  const name = toHarmlessText(first);
  return pathCount > 1 ? `${name} and ${pathCount - 1} more` : name;
}
