import { randomBytes } from "node:crypto";
import type { Capture, CaptureState } from "../../messages/capture.ts";
import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { DebugOptions } from "../../options/debug-options.ts";

const ID_BYTES = 16;
/** How often what has become too old is looked for, in ms. */
const SWEEP_MS = 5000;
/** Where there is no limit, nobody waits for the end. */
const FOREVER_MS = 100 * 365 * 24 * 60 * 60 * 1000;

/** Where a capture's frames live. */
export interface CapturePlace {
  hostId: number;
  threadId: number;
  generation: number;
  /** Its number in the thread. */
  number: number;
}

export interface StoredCapture {
  readonly capture: Capture;
  readonly place: CapturePlace;
  readonly bytes: number;
  /** Its request was answered with a failure because of it. */
  isAnswer: boolean;
  /** Undefined: its frames are alive. */
  reason: CaptureState["reason"];
}

type Limits = Pick<DebugOptions, "maxCaptures" | "maxBytes" | "ageMs" | "mayEvaluate">;

/** What is kept of errors, bounded by count, bytes and age. */
export class CaptureStore {
  readonly #limits: Limits;
  /** Told to whoever holds the frames of these: nobody can look at them any more. */
  readonly #onDropped: (threadId: number, numbers: number[]) => void;
  readonly #now: () => number;
  readonly #captures = new Map<string, StoredCapture>();
  readonly #waiting = new Map<string, (stored: StoredCapture) => void>();
  #bytes = 0;
  #sweep: NodeJS.Timeout | undefined;

  constructor(
    limits: Limits,
    onDropped: (threadId: number, numbers: number[]) => void,
    now: () => number = Date.now,
  ) {
    this.#limits = limits;
    this.#onDropped = onDropped;
    this.#now = now;
  }

  /** Newest first. */
  get all(): StoredCapture[] {
    return [...this.#captures.values()].toReversed();
  }

  find(id: string): StoredCapture | undefined {
    this.#expire();
    return this.#captures.get(id);
  }

  /** The one that this request's answer, or its lack of one, was made from. */
  findByRequest(requestId: string): StoredCapture | undefined {
    return this.all.find(({ capture, isAnswer }) => isAnswer && capture.request?.id === requestId);
  }

  /** Calls `onFound` when there is one, now or later; the function that it returns ends the waiting. */
  wait(requestId: string, onFound: (stored: StoredCapture) => void): () => void {
    const stored = this.findByRequest(requestId);
    if (stored) onFound(stored);
    else this.#waiting.set(requestId, onFound);
    return () => this.#waiting.delete(requestId);
  }

  /** @param isAnswer whether its request was answered with a failure because of it; it may come a second time to say so */
  add(facts: CaptureFacts, place: CapturePlace, isAnswer: boolean): StoredCapture {
    const stored =
      this.all.find(
        ({ place: { threadId, number } }) => threadId === place.threadId && number === place.number,
      ) ?? this.#keep(facts, place);
    stored.isAnswer ||= isAnswer;
    const requestId = stored.capture.request?.id ?? "";
    if (isAnswer) this.#waiting.get(requestId)?.(stored);
    if (isAnswer) this.#waiting.delete(requestId);
    return stored;
  }

  #keep(facts: CaptureFacts, place: CapturePlace): StoredCapture {
    const id = randomBytes(ID_BYTES).toString("base64url");
    const { hostId, threadId, generation } = place;
    const capture: Capture = { id, ...facts, hostId, threadId, generation };
    const bytes = JSON.stringify(capture).length;
    const stored: StoredCapture = { capture, place, bytes, isAnswer: false, reason: undefined };
    this.#captures.set(id, stored);
    this.#bytes += bytes;
    this.#makeRoom();
    this.#sweep ??= setInterval(() => this.#expire(), SWEEP_MS).unref();
    return stored;
  }

  toState({ capture, reason }: StoredCapture): CaptureState {
    const { ageMs, mayEvaluate } = this.#limits;
    const expiresAt = capture.at + (ageMs === 0 ? FOREVER_MS : ageMs);
    return { isLive: reason === undefined, reason, expiresAt, mayEvaluate };
  }

  /** Nothing lives in it any more; pages keep what was written down. */
  endThread(threadId: number): void {
    for (const stored of this.#captures.values())
      if (stored.place.threadId === threadId) stored.reason ??= "thread-ended";
  }

  /** The thread has let go of it by itself. */
  noteGone(id: string): void {
    const stored = this.#captures.get(id);
    if (stored) stored.reason ??= "dropped";
  }

  close(): void {
    clearInterval(this.#sweep);
  }

  #makeRoom(): void {
    const { maxCaptures, maxBytes } = this.#limits;
    for (const [id, stored] of this.#captures) {
      const isLast = this.#captures.size === 1;
      if (this.#captures.size <= maxCaptures && (this.#bytes <= maxBytes || isLast)) return;
      this.#captures.delete(id);
      this.#bytes -= stored.bytes;
      this.#letGo(stored);
    }
  }

  #expire(): void {
    const { ageMs } = this.#limits;
    if (ageMs === 0) return;
    for (const stored of this.#captures.values()) {
      if (stored.reason !== undefined || this.#now() - stored.capture.at < ageMs) continue;
      this.#letGo(stored);
      stored.reason = "expired";
    }
  }

  #letGo({ place, reason }: StoredCapture): void {
    if (reason === undefined) this.#onDropped(place.threadId, [place.number]);
  }
}
