/** What is known of a connection when bytes have come on it that are no request. */
export interface BadBytes {
  /** Node's error code. */
  code: string;
  /** There is a status for them, and the connection can still be written to. */
  isAnswerable: boolean;
  isRefused: boolean;
  /** Answers that are due to the requests before, the one with these in its body included. */
  dueAnswers: number;
  /** They are in the last request's body; else behind it. */
  isInBody: boolean;
  /** Something of the answer that is under way has been written. */
  isAnswerBegun: boolean;
}

/**
 * What becomes of them: `refuse` answers with a 4xx and ends the connection; `wait` does so when the answers before it are
 * written, so that nobody takes it for theirs; `cut` ends the connection at once.
 */
export function decideBadBytes(bytes: BadBytes): "refuse" | "wait" | "cut" | "ignore" {
  // It has had its 4xx, or is about to have its last answer: what it still sends has no meaning (RFC 9112, 9.6).
  if (bytes.isRefused || bytes.code === "HPE_CLOSED_CONNECTION") return "ignore";
  if (!bytes.isAnswerable) return "cut";
  if (bytes.dueAnswers > (bytes.isInBody ? 1 : 0)) return "wait";
  return bytes.isInBody && bytes.isAnswerBegun ? "cut" : "refuse";
}
