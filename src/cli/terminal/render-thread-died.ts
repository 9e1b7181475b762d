import type { ThreadEnding } from "../../messages/control-messages.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { formatDuration } from "./format-duration.ts";
import { nameIds, nameRequests } from "./name-requests.ts";
import { nameFailure, renderFailureDetails } from "./render-failure.ts";

type ThreadDied = Extract<FrontEvent, { type: "front:thread-died" }>;

/** One sentence with the requests that it cost, then the user's own stack where there is one. */
export function renderThreadDied({ threadId, ending, requests }: ThreadDied): string[] {
  const why = describeEnding(ending);
  const details = "failure" in ending ? renderFailureDetails(ending.failure) : [];
  return [describeLoss(threadId, why, requests), ...details];
}

function describeLoss(threadId: number, why: string, requests: ThreadDied["requests"]): string {
  if (requests.length === 0) return `Thread ${threadId} ended while it ran no request: ${why}.`;
  const whose =
    requests.length === 1 ? "ended its thread" : `ran in thread ${threadId}, which ended`;
  return `${nameRequests(requests)} ${whose}: ${why} (${nameIds(requests)}). Others are not affected.`;
}

function describeEnding(ending: ThreadEnding): string {
  switch (ending.kind) {
    case "ended":
      return "the server ended it";
    case "exited":
      return `it called process.exit(${ending.code})`;
    case "threw":
      return `nobody caught ${nameFailure(ending.failure)}`;
    case "out-of-memory":
      return `it needed more than ${ending.memoryMb} MB of memory (--memory)`;
    case "blocked":
      return `its event loop gave no sign of life for ${formatDuration(ending.forMs)} (--blocked-timeout)`;
    case "load-failed":
      return `the app could not be loaded: ${nameFailure(ending.failure)}`;
  }
}
