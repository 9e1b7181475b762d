import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { nameIds, nameRequests } from "./name-requests.ts";

type HostDied = Extract<FrontEvent, { type: "front:host-died" }>;

const LIKELY_REASONS: Readonly<Record<string, string>> = {
  SIGABRT: "most often one array, string or Map that outgrew the memory",
  SIGTRAP: "most often one array, string or Map that outgrew the memory",
  SIGKILL: "something killed it, most often the system when memory ran out",
  SIGSEGV: "a crash in native code",
  SIGBUS: "a crash in native code",
  SIGILL: "a crash in native code",
};

/** Which requests a host took with it, and what most often does that. */
export function renderHostDied({ hostId, signal, code, requests }: HostDied): string {
  const how = signal === null ? `exit code ${code}` : toHarmlessText(signal);
  const reason = signal === null ? undefined : LIKELY_REASONS[signal];
  const why = reason === undefined ? how : `${how}: ${reason}`;
  const cost =
    requests.length === 0
      ? "It ran no request."
      : `It took ${nameRequests(requests)} with it (${nameIds(requests)}).`;
  return `Process ${hostId}, which held threads, died (${why}). ${cost} A new one is started.`;
}
