import type { IncomingMessage } from "node:http";
import { toRequestHead } from "./request-head.ts";

const OFFER = /^(upgrade|http2-settings)$/i;

/** A request's head as it would be if the client had not offered to upgrade; what else it has is as it was sent. */
export function withoutOffer(request: IncomingMessage): string {
  return toRequestHead(request, (name) => !OFFER.test(name));
}
