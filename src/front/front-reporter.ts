import type { ThreadEnding } from "../messages/control-messages.ts";
import type { Failure } from "../messages/failure.ts";
import type { FrontEvent, NamedRequest } from "../messages/front-events.ts";
import type { Places } from "../messages/places.ts";
import type { ServerOptions } from "../options/server-options.ts";
import type { RefusedNotice } from "./http/refusal-notice.ts";
import type { Exchange } from "./dispatch/exchange.ts";
import type { Outcome } from "./dispatch/exchange-keeper.ts";
import type { StaticAnswer } from "./static/static-files.ts";
import type { FrontThread } from "./threads/front-thread.ts";
import { toReachable } from "./to-urls.ts";

/** Enough of a visitor's id to tell people apart in the log, and too little to be taken for them. */
const SHORT_ID_LENGTH = 6;

/** Reasons that name a time or a number would otherwise fill the memory. */
const MAX_TOLD = 100;

/** Puts into words, as events, what happens in a front; says once what would otherwise be said again and again. */
export class FrontReporter {
  readonly tell: (event: FrontEvent) => void;
  readonly totals: {
    requests: number;
    failed: number;
    refused: number;
    connectionsRefused: number;
  } = {
    requests: 0,
    failed: 0,
    refused: 0,
    connectionsRefused: 0,
  };
  readonly #furtherFailuresTold = new Set<string>();
  #sharingTold = 0;
  #isQueueFullTold = false;

  constructor(tell: (event: FrontEvent) => void) {
    this.tell = tell;
  }

  /**
   * @param startedAt when the start began, by `performance.now()`
   * @param developerPath absent: there is nothing that only developers see
   */
  listening(
    places: Places,
    options: ServerOptions,
    startedAt: number,
    developerPath: string | undefined,
  ): void {
    const isTls = options.tls !== undefined;
    this.tell({
      type: "front:listening",
      ...places,
      reachable: places.addresses.flatMap((address) => toReachable(address, isTls)),
      isolation: options.isolation,
      threadCeiling: options.threads,
      spareThreads: options.spare,
      hostCeiling: options.processes,
      entry: options.entry,
      isLive: options.live,
      isDebugged: options.debug !== undefined,
      startMs: Math.round(performance.now() - startedAt),
      ...(developerPath === undefined ? {} : { developerUrl: places.url + developerPath }),
    });
  }

  requestEnded(exchange: Exchange, outcome: Outcome, visitorId: string | undefined): void {
    this.totals.requests++;
    if (outcome === "failed" || outcome === "cut") this.totals.failed++;
    if (outcome === "refused") this.totals.refused++;
    this.tell({
      type: "front:request",
      ...toNamed(exchange),
      address: exchange.facts.connection.origin.remoteAddress,
      who: visitorId === undefined ? "" : `visitor-${visitorId.slice(0, SHORT_ID_LENGTH)}`,
      status: exchange.status,
      responseBytes: exchange.bytesWritten,
      durationMs: Math.round(exchange.ageMs * 10) / 10,
      threadId: exchange.thread?.threadId ?? 0,
      ...(outcome === "ok" ? {} : { outcome }),
    });
  }

  /** An answer of the front's own, in the log and the totals as any other. */
  fileServed({ ending, durationMs, ...answer }: StaticAnswer): void {
    this.totals.requests++;
    if (ending === "cut") this.totals.failed++;
    this.tell({
      type: "front:request",
      ...answer,
      who: "",
      durationMs: Math.round(durationMs * 10) / 10,
      threadId: 0,
      ...(ending === "ok" ? {} : { outcome: ending }),
    });
  }

  threadDied(
    { threadId, hostId }: FrontThread,
    ending: ThreadEnding,
    exchanges: readonly Exchange[],
  ): void {
    this.tell({
      type: "front:thread-died",
      threadId,
      hostId,
      ending,
      requests: exchanges.map(toNamed),
    });
  }

  threadBlocked(thread: FrontThread, forMs: number, waiting: number): void {
    const requests = thread.exchanges.filter((exchange) => !exchange.isStream).map(toNamed);
    this.tell({
      type: "front:thread-blocked",
      threadId: thread.threadId,
      forMs,
      requests,
      waiting,
    });
  }

  hostDied(
    hostId: number,
    how: { code: number | null; signal: string | null },
    exchanges: readonly Exchange[],
  ): void {
    const { signal, code } = how;
    this.tell({ type: "front:host-died", hostId, signal, code, requests: exchanges.map(toNamed) });
  }

  /** Said once for each reason: every try would say the same. */
  furtherThreadFailed({ name, message }: Failure): void {
    const reason = name === "StopgapError" ? message : `${name}: ${message}`;
    if (this.#furtherFailuresTold.has(reason)) return;
    if (this.#furtherFailuresTold.size >= MAX_TOLD) this.#furtherFailuresTold.clear();
    this.#furtherFailuresTold.add(reason);
    const advice = "Those that run go on. If the app can be loaded only once, use --no-threaded.";
    this.tell({
      type: "front:notice",
      text: `A further thread could not load the app: ${reason.replace(/[.!?]?$/, ".")} ${advice}`,
    });
  }

  badRequest(address: string, reason: string): void {
    this.tell({ type: "front:bad-request", address, reason });
  }

  connectionsRefused(refused: RefusedNotice): void {
    const { kind, limit, count } = refused;
    this.totals.connectionsRefused += count;
    const address = kind === "address" ? refused.address : null;
    this.tell({ type: "front:connections-refused", limit, address, count });
  }

  /** Said once until there is room again. */
  queueFull(limit: number): void {
    if (!this.#isQueueFullTold) this.tell({ type: "front:queue-full", limit });
    this.#isQueueFullTold = true;
  }

  queueHasRoom(): void {
    this.#isQueueFullTold = false;
  }

  /** Said when the number of those who share has changed. */
  peopleShare(people: number, threads: number): void {
    if (people === this.#sharingTold) return;
    this.#sharingTold = people;
    this.tell({ type: "front:people-share", people, threads });
  }
}

function toNamed(exchange: Exchange): NamedRequest {
  const { id, method, target } = exchange.facts;
  return { id, method, target };
}
