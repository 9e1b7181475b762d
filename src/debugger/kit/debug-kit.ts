/*
 * The debugger's part in a thread. Called by its host through the inspector while the thread is paused (`note`, `keep`),
 * by the thread's lane (`begin`, `answer`, `end`), and with what developers ask. Says what is to be kept.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { types } from "node:util";
import { readThrown } from "../../failures/read-thrown.ts";
import type { CaptureReason, DebugSettings, ThreadSnapshot } from "../../messages/debug-orders.ts";
import { decideCapture } from "../decide-capture.ts";
import { describeError } from "./describe-error.ts";
import type { Evaluator } from "./frame-console.ts";
import { type FramePlan, KeptCapture } from "./kept-capture.ts";
import type { EvaluationStore, RequestStore } from "./request-store.ts";

export interface KitListener {
  onCaptured(capture: number, reason: CaptureReason, snapshot: ThreadSnapshot): void;
  onDropped(captures: number[]): void;
}

/** Since then a context costs nothing; before, it slows down everything that is asynchronous (docs/notes/debugger-cost.md). */
const CHEAP_CONTEXT_MAJOR = 24;
/** Outside of requests, this many uncaught errors wait to see whether they end the thread. */
const MAX_OUTSIDE = 8;

export class DebugKit {
  readonly #settings: DebugSettings;
  readonly #listener: KitListener;
  readonly #storage = new AsyncLocalStorage<RequestStore | EvaluationStore>();
  readonly #captures = new Map<number, KeptCapture>();
  readonly #stores = new Map<number, RequestStore | undefined>();
  readonly #seen = new WeakMap<object, number>();
  readonly #running: RequestStore[] = [];
  /** From the first time on that two requests run side by side. */
  #isTellingApart = Number.parseInt(process.versions.node, 10) >= CHEAP_CONTEXT_MAJOR;
  /** Kept whatever comes of their requests. */
  readonly #chosen = new Set<number>();
  #outside: number[] = [];
  /** A failure of this one is being answered right now, and nobody knows the error. */
  #asking: RequestStore | undefined;
  #noted: { error: unknown; store: RequestStore | undefined; isKept: boolean } | undefined;

  constructor(settings: DebugSettings, listener: KitListener) {
    this.#settings = settings;
    this.#listener = listener;
  }

  /** What runs for this request from here on belongs to it. While it is the only one, that needs no telling apart. */
  enter(store: RequestStore): void {
    this.#isTellingApart ||= this.#running.length > 0;
    this.#running.push(store);
    if (!this.#isTellingApart) return;
    store.isEntered = true;
    this.#storage.enterWith(store);
  }

  get evaluation(): EvaluationStore | undefined {
    const store = this.#storage.getStore();
    return store?.kind === "evaluation" ? store : undefined;
  }

  async evaluate<Value>(store: EvaluationStore, run: () => Promise<Value>): Promise<Value> {
    return this.#storage.run(store, run);
  }

  /** Asked in the paused frame that throws: whether its frames are to be kept. */
  note(error: unknown, isUncaught: boolean): boolean {
    const store = this.#storage.getStore();
    const request = store?.kind === "request" ? store : this.#findOnly(store);
    const decision = decideCapture({
      choice: this.#settings.errors,
      isOfEvaluation: store?.kind === "evaluation",
      isSeen: this.#hasSeen(error, request),
      isUncaught,
      isOfRequest: request !== undefined && !request.isAnswered,
    });
    this.#noted = { error, store: request, isKept: decision === "keep" };
    return decision !== "skip";
  }

  /**
   * Asked while `lookForGiven` has paused: which of these scopes has the error that the answer is made from. -1: none.
   */
  noteGiven(scopes: readonly object[]): number {
    const store = this.#asking;
    if (!store) return -1;
    for (const [index, scope] of scopes.entries()) {
      const error = findError(scope);
      if (error === undefined) continue;
      this.#noted = { error, store, isKept: false };
      return index;
    }
    return -1;
  }

  /** Asked just behind `note` or `noteGiven`: keeps the frames' scopes under this number. */
  keep(capture: number, plans: readonly FramePlan[], objects: readonly unknown[]): void {
    const noted = this.#noted;
    if (!noted) return;
    this.#noted = undefined;
    const { error, store } = noted;
    this.#captures.set(capture, new KeptCapture(error, plans, objects));
    this.#stores.set(capture, store);
    if (isObject(error)) this.#seen.set(error, capture);
    if (noted.isKept) {
      this.#chosen.add(capture);
      setImmediate(() => this.#tell(capture, "chosen"));
    }
    this.#drop(store && !store.isAnswered ? store.add(capture) : this.#addOutside(capture));
  }

  /** The evaluators of a capture's frames. */
  adopt(capture: number, evaluators: readonly Evaluator[]): void {
    this.#captures.get(capture)?.adopt(evaluators);
  }

  find(capture: number): KeptCapture | undefined {
    return this.#captures.get(capture);
  }

  /** For consoles that belong to no error. */
  add(capture: number, kept: KeptCapture): void {
    this.#captures.set(capture, kept);
  }

  forget(captures: readonly number[]): void {
    for (const capture of captures) {
      this.#captures.delete(capture);
      this.#stores.delete(capture);
      this.#chosen.delete(capture);
    }
  }

  /** The request's answer begins: with a failure, what was thrown before it is kept. True: something was. */
  answer(store: RequestStore, status: number): boolean {
    if (store.isAnswered) return false;
    if (status >= 500) this.lookForGiven(store);
    store.isAnswered = true;
    const waiting = store.takeWaiting();
    if (status < 500 || this.#settings.errors === "unhandled") {
      // One that nobody catches may end the thread although its request was answered.
      for (const capture of waiting) this.#drop(this.#addOutside(capture));
      return false;
    }
    const newest = waiting.pop();
    if (newest === undefined) return false;
    for (const capture of waiting) this.#tell(capture, "earlier");
    this.#tell(newest, "answer");
    return true;
  }

  /**
   * Errors are also made and handed on: `next(error)`, `reply.send(error)`, a stream's. Nothing pauses then, nor where the
   * stack overflows. The frames that write the answer have it among their variables, and the host looks there.
   */
  lookForGiven(store: RequestStore): void {
    if (store.hasThrown || store.isAnswered || this.#settings.errors === "unhandled") return;
    this.#asking = store;
    // oxlint-disable-next-line no-debugger -- pauses for the host, which goes on at once; without one it does nothing
    debugger;
    this.#asking = undefined;
  }

  /** The request is over, with or without an answer. */
  end(store: RequestStore): void {
    const index = this.#running.lastIndexOf(store);
    if (index !== -1) this.#running.splice(index, 1);
    if (store.isAnswered) return;
    store.isAnswered = true;
    for (const capture of store.takeWaiting()) this.#drop(this.#addOutside(capture));
  }

  /** Nobody has caught this one: the thread is about to end by it, unless the app has a listener for such. */
  noteUncaught(error: unknown): void {
    const capture = this.#findUncaught(error);
    if (capture !== undefined) this.#tell(capture, "uncaught");
  }

  #findUncaught(error: unknown): number | undefined {
    if (!isObject(error)) return this.#findPrimitive(error);
    // What is no error and nobody awaits comes wrapped; the newest of such is the one.
    if (!this.#seen.has(error) && readThrown(error, "code") === "ERR_UNHANDLED_REJECTION")
      return [...this.#captures].findLast(([, kept]) => !types.isNativeError(kept.error))?.[0];
    return this.#seen.get(error);
  }

  #findPrimitive(error: unknown): number | undefined {
    return [...this.#captures.keys()].findLast(
      (capture) => this.#captures.get(capture)?.error === error,
    );
  }

  #tell(capture: number, reason: CaptureReason): void {
    const kept = this.#captures.get(capture);
    if (!kept) return;
    this.#outside = this.#outside.filter((other) => other !== capture);
    this.#listener.onCaptured(capture, reason, {
      error: describeError(kept.error),
      locals: kept.describeLocals(),
      request: this.#stores.get(capture)?.request,
    });
  }

  #addOutside(capture: number): number[] {
    this.#outside.push(capture);
    return this.#outside.splice(0, this.#outside.length - MAX_OUTSIDE);
  }

  #drop(unwanted: number[]): void {
    const captures = unwanted.filter((capture) => !this.#chosen.has(capture));
    if (captures.length === 0) return;
    this.forget(captures);
    this.#listener.onDropped(captures);
  }

  /** Code without a context can only be of the one request that has none either. */
  #findOnly(store: EvaluationStore | undefined): RequestStore | undefined {
    if (store) return undefined;
    const others = this.#running.filter(
      ({ isEntered }) => !isEntered || this.#running.length === 1,
    );
    return others.length === 1 ? others[0] : undefined;
  }

  #hasSeen(error: unknown, store: RequestStore | undefined): boolean {
    if (!isObject(error)) return store?.hasSeen(error) ?? false;
    const isSeen = this.#seen.has(error);
    if (!isSeen) this.#seen.set(error, 0);
    return isSeen;
  }
}

/** An error among a scope's variables. A scope is made by the inspector; reading it runs nothing. */
function findError(scope: object): object | undefined {
  for (const name of Object.getOwnPropertyNames(scope)) {
    const value = readThrown(scope, name);
    if (types.isNativeError(value)) return value;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
