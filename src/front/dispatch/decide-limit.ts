export interface ExchangeTimes {
  /** Since the request's head came. */
  readonly ageMs: number;
  /** It runs in a thread and its answer is not a stream. */
  readonly isRunning: boolean;
  /** The client has owed the next bytes of its body for too long. */
  readonly isBodyStalled: boolean;
}

/**
 * Which limit a request has run into, if any. That a client does not take its answer is seen at its connection.
 *
 * @param requestTimeoutMs 0: none
 */
export function decideLimit(
  times: ExchangeTimes,
  requestTimeoutMs: number,
): "body-stalled" | "too-long" | undefined {
  if (times.isBodyStalled) return "body-stalled";
  const isOld = requestTimeoutMs > 0 && times.ageMs >= requestTimeoutMs;
  return isOld && times.isRunning ? "too-long" : undefined;
}
