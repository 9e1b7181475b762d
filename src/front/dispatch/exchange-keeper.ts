import type { ResponseSummary } from "../../messages/lane-frames.ts";
import type { Exchange } from "./exchange.ts";

/** `ok`: answered by the app. `failed`: by a page of ours. `cut`: broken off. `left`: the client went. `refused`: no thread. */
export type Outcome = "ok" | "failed" | "cut" | "left" | "refused";

/** Whoever looks after exchanges. */
export interface ExchangeKeeper {
  /** Its body is here: it wants a thread. */
  onReady(exchange: Exchange): void;
  /** Its thread has begun with it, to which it was handed out ahead. */
  onBegun(exchange: Exchange): void;
  onStream(exchange: Exchange): void;
  /** The thread of one that was abandoned has let go of it. */
  onReleased(exchange: Exchange): void;
  onEnded(exchange: Exchange, outcome: Outcome, summary?: ResponseSummary): void;
}
