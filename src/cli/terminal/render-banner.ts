import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { plural } from "./plural.ts";
import type { RenderContext } from "./render-context.ts";

type Listening = Extract<FrontEvent, { type: "front:listening" }>;

/** What is told once, when people can come: what this is, where, for whom, with how many threads, how to stop it. */
export function renderBanner(event: Listening, { paint }: RenderContext): string {
  return [
    paint("yellow", "Stopgap is a development server: for development and QA, not for production."),
    `Serving ${toHarmlessText(event.entry)} (ready in ${Math.round(event.startMs)} ms).`,
    paint("bold", `Running on ${toHarmlessText(event.url)}`),
    ...describeAudience(event),
    describeThreads(event),
    "Press Ctrl-C to stop.",
  ].join("\n");
}

function describeAudience({ address, reachable }: Listening): string[] {
  if (reachable.length > 0) {
    const places = reachable.map(
      (place) => `  ${toHarmlessText(place.url)} (${toHarmlessText(place.interfaceName)})`,
    );
    return ["Everybody on these networks can reach it:", ...places];
  }
  if (isLoopback(address.host))
    return ["Only this machine can reach it; --host 0.0.0.0 lets others in."];
  return [`Everybody who can reach this machine at ${toHarmlessText(address.host)} can reach it.`];
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\]|::ffff:127(?:\.\d+){3})$/i.test(host);
}

function describeThreads(event: Listening): string {
  if (event.isolation === "none")
    return "One thread for everybody: a page that blocks it blocks all.";
  const owner =
    event.isolation === "person"
      ? "each person has one to themselves"
      : "each request has one to itself, so that memory is not shared between requests";
  const hosts = event.hostCeiling > 1 ? ` in ${event.hostCeiling} processes` : "";
  const spare = event.spareThreads > 0 ? ` (${event.spareThreads} kept free)` : "";
  return `Up to ${plural(event.threadCeiling, "thread")}${hosts}${spare}: ${owner}.`;
}
