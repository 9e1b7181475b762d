export interface ExchangeTimes {
  /** Since the request's head came. */
  readonly ageMs: number;
  /** It runs in a thread and its answer is not a stream. */
  readonly isRunning: boolean;
  /** How long the client has owed the next bytes of its body. */
  readonly bodySilentMs: number;
  /** How long the client has not taken what is written for it. */
  readonly fullMs: number;
}

export interface ExchangeLimits {
  /** 0: none. */
  readonly requestTimeoutMs: number;
  readonly clientStallMs: number;
}

/** Which limit a request has run into, if any. */
export function decideLimit(
  times: ExchangeTimes,
  limits: ExchangeLimits,
): "body-stalled" | "unread" | "too-long" | undefined {
  if (times.bodySilentMs >= limits.clientStallMs) return "body-stalled";
  if (times.fullMs >= limits.clientStallMs) return "unread";
  const isOld = limits.requestTimeoutMs > 0 && times.ageMs >= limits.requestTimeoutMs;
  return isOld && times.isRunning ? "too-long" : undefined;
}
