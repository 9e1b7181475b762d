import type { RequestFacts } from "./request-facts.ts";
import type { Page } from "../pages/failure-page.ts";

/** The client's end of an exchange: what differs between a plain request and an upgrade. */
export interface Client {
  /** Writes bytes that a thread has made as they are; false asks to wait for `onDrain`. */
  write(bytes: Buffer): boolean;
  onDrain(listener: () => void): void;
  /** The answer is complete. */
  finish(isLast: boolean): void;
  /** Nothing more will be written, but the client may go on sending. */
  halfClose(): void;
  /** The rest of the answer will never come, and the client shall notice. */
  cut(): void;
  /** Ends an answer that has no end of its own, so that its client knows that it may connect anew. */
  endStream(): void;
  /** The connection ends with the answer that follows. */
  makeLast(): void;
  /** Which request it is that is answered. Absent: it need not know. */
  begin?(facts: RequestFacts): void;
  /** The answer that follows is a failure, and the error behind it was captured. Absent: that changes nothing. */
  expectCapture?(): void;
  /** Answers with a page of our own; only when nothing was written. */
  answer(page: Page): void;
}
