import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { CaptureReason, DebugOrder } from "../../messages/debug-orders.ts";

/** What the debugger of a thread tells whoever holds the thread. */
export interface DebuggerListener {
  onCaptured(capture: number, reason: CaptureReason, facts: CaptureFacts): void;
  onNotice(text: string): void;
  /** Code that a developer ran takes the thread up for good. */
  onStuck(forMs: number): void;
  /** The thread has reached the limit of its memory. While it is watched, V8 pauses it there and would let it have four times as much. */
  onOutOfMemory(): void;
  /** Hands an order to the kit in the thread; `answer` is to be called with what comes back. */
  ask(call: number, order: DebugOrder): void;
}
