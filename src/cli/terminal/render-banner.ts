import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./plural.ts";
import type { RenderContext } from "./render-context.ts";

type Listening = Extract<FrontEvent, { type: "front:listening" }>;

/** What is told once, when people can come: what this is, where, for whom, with how many threads, how to stop it. */
export function renderBanner(event: Listening, { paint }: RenderContext): string {
  return [
    paint("yellow", "Stopgap is a development server: for development and QA, not for production."),
    `Serving ${toHarmlessText(event.entry)} (ready in ${Math.round(event.startMs)} ms).`,
    ...describePlaces(event, paint),
    ...describeAudience(event),
    describeThreads(event),
    ...describeDeveloper(event),
    "Press Ctrl-C to stop.",
  ].join("\n");
}

function describePlaces({ urls }: Listening, paint: Paint): string[] {
  const [first = "", ...others] = urls.map((url) => toHarmlessText(url));
  return [
    paint("bold", `Running on ${first}`),
    ...others.map((url) => paint("bold", `       and ${url}`)),
  ];
}

function describeAudience({ addresses, reachable }: Listening): string[] {
  if (reachable.length > 0) {
    const places = reachable.map(
      (place) => `  ${toHarmlessText(place.url)} (${toHarmlessText(place.interfaceName)})`,
    );
    return ["Everybody on these networks can reach it:", ...places];
  }
  const tcp = addresses.filter((address) => address.family !== "unix");
  if (tcp.length === 0) return ["Only programs of this user can reach it."];
  const open = tcp.map((address) => address.host).filter((host) => !isLoopback(host));
  if (open.length === 0) return ["Only this machine can reach it; --host 0.0.0.0 lets others in."];
  const hosts = open.map((host) => toHarmlessText(host)).join(" or ");
  return [`Everybody who can reach this machine at ${hosts} can reach it.`];
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

/** On a unix socket there is nothing that a browser could open. */
function describeDeveloper({ developerUrl, isLive, isDebugged }: Listening): string[] {
  const live = isLive ? ["Open pages reload by themselves."] : [];
  if (developerUrl === undefined || !developerUrl.startsWith("http")) return live;
  const sights = [
    ...(isDebugged ? ["the code behind errors"] : []),
    ...(isLive ? ["what does not load"] : []),
  ];
  return [
    [...live, `Developers open this once, to see ${sights.join(" and ")}:`].join(" "),
    `  ${toHarmlessText(developerUrl)}`,
  ];
}
