import type { IncomingMessage } from "node:http";
import type { Connection } from "./connection.ts";
import { isUpgradeOffered } from "./is-upgrade-offered.ts";
import { maskTarget } from "./mask-target.ts";
import type { RequestFacts } from "./request-facts.ts";
import { toRequestHead } from "./request-head.ts";
import { shortenUrl } from "./shorten-url.ts";
import { withoutOffer } from "./without-offer.ts";

/** What the front notes of a request whose head has come. An offer that is ignored is not passed on to the thread either. */
export function toRequestFacts(
  request: IncomingMessage,
  { id, connection, maxUrlBytes }: { id: string; connection: Connection; maxUrlBytes: number },
): RequestFacts {
  const { method = "", url = "", headers } = request;
  const isOrdinary = headers.upgrade !== undefined && !isUpgradeOffered(request);
  return {
    id,
    method,
    target: maskTarget(shortenUrl(url, maxUrlBytes)),
    head: isOrdinary ? withoutOffer(request) : toRequestHead(request),
    accept: headers.accept,
    isPage: headers.accept?.includes("text/html") ?? false,
    connection,
  };
}
