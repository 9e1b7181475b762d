import type { IncomingMessage, ServerOptions as HttpServerOptions } from "node:http";
import type { LimitOptions } from "../../options/limit-options.ts";
import { toBodyFraming } from "./request-head.ts";

/** How often Node looks for heads that are late, in ms, unless the limit is so short that it has to look more often. */
const CHECK_INTERVAL_MS = 1000;
const MIN_CHECK_INTERVAL_MS = 50;
const CHECKS_PER_LIMIT = 4;

/**
 * An offer with a body is not taken: newer Nodes give that body to the request, where FrontServer can't fetch it back to have
 * it parsed again. Any other is, for with what it says no to, Node loses what came in the same read. Older Nodes do not
 * know this option.
 */
const UPGRADE_POLICY: object = {
  shouldUpgradeCallback: (request: IncomingMessage) => toBodyFraming(request) === "none",
};

/** What node:http itself sees to. */
export function toServerSettings(limits: LimitOptions): HttpServerOptions {
  const { headerTimeoutMs, keepAliveTimeoutMs } = limits;
  return {
    headersTimeout: headerTimeoutMs,
    // Bodies have their own limit: a long upload is fine as long as bytes come.
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: toCheckIntervalMs(headerTimeoutMs),
    maxHeaderSize: toMaxHeadBytes(limits),
    insecureHTTPParser: false,
    ...UPGRADE_POLICY,
  };
}

/** Node's parser counts target, names and values together, and gives up at the limit itself. */
export function toMaxHeadBytes({
  maxUrlBytes,
  maxHeaderBytes,
}: Pick<LimitOptions, "maxUrlBytes" | "maxHeaderBytes">): number {
  return maxUrlBytes + maxHeaderBytes + 1;
}

function toCheckIntervalMs(headerTimeoutMs: number): number {
  if (headerTimeoutMs === 0) return CHECK_INTERVAL_MS;
  const oftenMs = Math.max(MIN_CHECK_INTERVAL_MS, Math.floor(headerTimeoutMs / CHECKS_PER_LIMIT));
  return Math.min(CHECK_INTERVAL_MS, oftenMs);
}
