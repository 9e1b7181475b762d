import type { DebugResult } from "../../messages/debug-orders.ts";

interface OpenCall {
  answer: (result: DebugResult) => void;
  limit: NodeJS.Timeout;
}

/** What a thread has been asked and has not answered yet. Each call is answered once. */
export class OpenCalls {
  readonly #calls = new Map<number, OpenCall>();

  /** @param onLate told when there is no answer within the limit, in ms; the call stays open */
  async open(call: number, limitMs: number, onLate: () => void): Promise<DebugResult> {
    return new Promise((answer) => {
      this.#calls.set(call, { answer, limit: setTimeout(onLate, limitMs) });
    });
  }

  /** Does nothing when it has been answered before. */
  answer(call: number, result: DebugResult): void {
    const open = this.#calls.get(call);
    if (!open) return;
    this.#calls.delete(call);
    clearTimeout(open.limit);
    open.answer(result);
  }

  /** Nobody will answer them any more. */
  close(): void {
    for (const call of this.#calls.keys()) this.answer(call, { kind: "gone" });
  }
}
