import type { HostToFront } from "../../messages/control-messages.ts";
import type { DebugOrder, DebugResult } from "../../messages/debug-orders.ts";
import type { HostProcess } from "./host-process.ts";

/** What comes of an order must come in this time beyond what an evaluation has, in ms, however busy everything is. */
const PATIENCE_MS = 3000;
/** Consoles' threads are none of the pool's, and nobody has as many. */
const FIRST_CONSOLE_ID = 1_000_000;
const GONE: DebugResult = { kind: "gone" };

export type CapturedMessage = HostToFront & { type: "host:captured" };

/** What whoever shows captures is told. */
export interface RelayListener {
  onCaptured(host: HostProcess, message: CapturedMessage): void;
  onThreadEnded(threadId: number): void;
}

interface OpenCall {
  host: HostProcess;
  answer: (result: DebugResult) => void;
  limit: NodeJS.Timeout;
}

/** Carries what developers ask to the host of the thread that it is asked of, and back. */
export class DebugRelay {
  readonly #listener: RelayListener;
  readonly #evaluationMs: number;
  readonly #hosts = new Map<number, HostProcess>();
  readonly #calls = new Map<number, OpenCall>();
  readonly #loading = new Map<number, (isLoaded: boolean) => void>();
  #lastCall = 0;
  #lastConsoleId = FIRST_CONSOLE_ID;
  #start: ((threadId: number) => boolean) | undefined;

  constructor(evaluationMs: number, listener: RelayListener) {
    this.#evaluationMs = evaluationMs;
    this.#listener = listener;
  }

  /** Sees every message of every host; true: it was for this part alone. */
  take(host: HostProcess, message: HostToFront): boolean {
    if (message.type === "host:thread-loaded") {
      this.#hosts.set(message.threadId, host);
      this.#loading.get(message.threadId)?.(true);
      this.#loading.delete(message.threadId);
    } else if (message.type === "host:thread-ended") this.#forgetThread(message.threadId);
    else if (message.type === "host:captured") this.#listener.onCaptured(host, message);
    else if (message.type === "host:debugged") this.#answer(message.call, message.result);
    return message.type === "host:captured" || message.type === "host:debugged";
  }

  /** A host's process is gone, and all its threads. */
  noteExit(host: HostProcess): void {
    for (const [threadId, other] of this.#hosts) if (other === host) this.#forgetThread(threadId);
    for (const [call, open] of this.#calls) if (open.host === host) this.#answer(call, GONE);
  }

  /** Resolves in any case; `gone` when there is nobody to ask any more. */
  async order(threadId: number, order: DebugOrder): Promise<DebugResult> {
    const host = this.#hosts.get(threadId);
    if (!host) return GONE;
    const call = ++this.#lastCall;
    return new Promise((answer) => {
      const limit = setTimeout(() => this.#answer(call, GONE), this.#evaluationMs + PATIENCE_MS);
      this.#calls.set(call, { host, answer, limit });
      host.send({ type: "front:debug", threadId, call, order });
    });
  }

  forget(threadId: number, captures: number[]): void {
    this.#hosts.get(threadId)?.send({ type: "front:forget-captures", threadId, captures });
  }

  /** @param start starts a thread that serves nobody; false: it can't */
  use(start: (threadId: number) => boolean): void {
    this.#start = start;
  }

  /** Starts a thread for a console without a frame, and returns its number; undefined: there can't be one now. */
  startConsole(): number | undefined {
    const threadId = ++this.#lastConsoleId;
    return this.#start?.(threadId) ? threadId : undefined;
  }

  /** Resolves when this thread has loaded the app; with false when it ends first. */
  async untilLoaded(threadId: number): Promise<boolean> {
    if (this.#hosts.has(threadId)) return true;
    return new Promise((resolve) => this.#loading.set(threadId, resolve));
  }

  #forgetThread(threadId: number): void {
    this.#hosts.delete(threadId);
    this.#loading.get(threadId)?.(false);
    this.#loading.delete(threadId);
    this.#listener.onThreadEnded(threadId);
  }

  #answer(call: number, result: DebugResult): void {
    const open = this.#calls.get(call);
    this.#calls.delete(call);
    if (!open) return;
    clearTimeout(open.limit);
    open.answer(result);
  }
}
