/*
 * One request and its answer. Made by FrontServer; submits itself to the Dispatcher when its body is here, is run in a
 * thread over that thread's Lane, and passes the answer's bytes to its Client.
 * receiving -> waiting -> (ahead ->) running -> (streaming ->) ended; ahead -> waiting when it is taken back; any -> ended
 * when the client leaves or we answer ourselves.
 */
import type { RequestOpening, ResponseSummary } from "../../messages/lane-frames.ts";
import { GRANT_BYTES } from "../../messages/lane-frames.ts";
import type { RequestFacts } from "../http/request-facts.ts";
import { readStatus } from "../http/read-status.ts";
import type { FrontThread } from "../threads/front-thread.ts";
import type { Lane, LaneListener } from "../threads/lane.ts";
import { type FailureKind, renderFailurePage } from "../pages/failure-page.ts";
import type { ExchangeKeeper, Outcome } from "./exchange-keeper.ts";
import type { ExchangeParts, Place } from "./exchange-parts.ts";
import type { Passenger } from "./passenger.ts";
import { toLaneSink } from "./to-lane-sink.ts";

/** `ahead`: handed out to a busy thread, which has not begun with it. */
export type ExchangeState = "receiving" | "waiting" | "ahead" | "running" | "streaming" | "ended";

export class Exchange implements LaneListener {
  readonly facts: RequestFacts;
  readonly startedAt: number = performance.now();
  /** Who asks; undefined before it is admitted, and when it is over. */
  passenger: Passenger | undefined;
  readonly #client: ExchangeParts["client"];
  readonly #keeper: ExchangeKeeper;
  readonly #upgraded: ExchangeParts["upgraded"];
  #body: ExchangeParts["body"];
  #state: ExchangeState = "receiving";
  #thread: FrontThread | undefined;
  #lane: Lane | undefined;
  #stream = 0;
  #ticket = 0;
  #waitingSince = 0;
  #aheadSince = 0;
  #status = 0;
  #bytesWritten = 0;
  #ungrantedBytes = 0;
  #isFull = false;
  #isUpgradeTaken = false;
  #isAbandoned = false;
  #hasClientEnded = false;

  constructor(facts: RequestFacts, parts: ExchangeParts, keeper: ExchangeKeeper) {
    this.facts = facts;
    ({ client: this.#client, body: this.#body, upgraded: this.#upgraded } = parts);
    this.#keeper = keeper;
  }

  get state(): ExchangeState {
    return this.#state;
  }

  get isStream(): boolean {
    return this.#state === "streaming";
  }

  get isRunning(): boolean {
    return this.#state === "running";
  }

  get thread(): FrontThread | undefined {
    return this.#thread;
  }

  /** What its thread claims it with, when it was handed out ahead; 0 when it was not. */
  get ticket(): number {
    return this.#ticket;
  }

  get offersUpgrade(): boolean {
    return this.#upgraded !== undefined;
  }

  /** Nothing of it is lost when it is run elsewhere: there is no body, and no upgrade. */
  get canBeTakenBack(): boolean {
    return this.#body === undefined && this.#upgraded === undefined;
  }

  /** For how long it has waited for a thread, in ms. */
  get waitedMs(): number {
    return performance.now() - this.#waitingSince;
  }

  /** For how long it has been handed out ahead, in ms. */
  get aheadMs(): number {
    return performance.now() - this.#aheadSince;
  }

  /** Over for its client, but its thread has not let go of it yet. */
  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  get status(): number {
    return this.#status;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  get ageMs(): number {
    return performance.now() - this.startedAt;
  }

  get #isOpen(): boolean {
    return this.#state === "running" || this.#state === "streaming";
  }

  /** True once the client has seen more of an answer than 100 or 103. */
  get #hasBegun(): boolean {
    return this.#status >= 200 || this.#isUpgradeTaken;
  }

  /** The client owes its body for too long, and it is its turn. */
  get isBodyStalled(): boolean {
    const isAsked = this.#state === "receiving" || this.#state === "running";
    return isAsked && (this.#body?.isTooSlow ?? false);
  }

  /** What it does next is up to its client: to send more of its body, or to take more of its answer. */
  get isClientsTurn(): boolean {
    return this.#state === "running" && (this.#isFull || (this.#body?.isClientsTurn ?? false));
  }

  /** Sends on of the body what had to wait for its thread. To be called now and then. */
  retryBody(): void {
    if (this.isRunning || this.isStream) this.#body?.addCredit(0);
  }

  /** Takes in the body, or as much as is held, then asks for a thread. */
  receive(isHeldBack: boolean): void {
    const ready = (): void => {
      if (this.#state !== "receiving") return;
      this.#state = "waiting";
      this.#waitingSince = performance.now();
      this.#keeper.onReady(this);
    };
    const onRefused = (kind: FailureKind): void => this.fail(kind);
    this.#body?.hold({ onReady: isHeldBack ? ready : () => {}, onRefused });
    // Read from the beginning: whether the client is still there is seen by reading only.
    this.#upgraded?.hold({ onReady: () => {}, onRefused });
    if (!this.#body || !isHeldBack) ready();
  }

  /** Sends the request to a thread; with a ticket, ahead of time. */
  run(thread: FrontThread, place: Place): void {
    this.#state = place.ticket === 0 ? "running" : "ahead";
    this.#ticket = place.ticket;
    if (place.ticket !== 0) this.#aheadSince = performance.now();
    this.#thread = thread;
    this.#lane = place.lane;
    const opening: RequestOpening = {
      origin: this.facts.connection.originBytes,
      responseLines: place.responseLines,
      person: place.person,
      ticket: place.ticket,
      isConnect: this.facts.method === "CONNECT",
      isBodyComplete: this.canBeTakenBack,
    };
    this.#stream = place.lane.open(opening, this.facts.head, this);
    this.#attach(this.#body, place.lane);
    if (!this.#body) this.#passEnd();
  }

  /** Its thread will never run it. True: it waits for another; false: it is over for its client. */
  takeBack(): boolean {
    this.#lane?.forget(this.#stream);
    this.#isAbandoned = false;
    if (this.#state !== "ahead") return false;
    this.#state = "waiting";
    this.#lane = undefined;
    this.#thread = undefined;
    this.#ticket = 0;
    return true;
  }

  onBegun(): void {
    if (this.#state !== "ahead") return;
    this.#state = "running";
    this.#passEnd();
    this.#keeper.onBegun(this);
  }

  onData(bytes: Buffer): void {
    if (this.#status < 200) this.#status = readStatus(bytes) ?? this.#status;
    this.#bytesWritten += bytes.length;
    this.#ungrantedBytes += bytes.length;
    if (this.#client.write(bytes)) return this.#grant();
    if (this.#isFull) return;
    this.#isFull = true;
    this.#client.onDrain(() => {
      this.#isFull = false;
      this.#grant();
    });
  }

  onDone(summary: ResponseSummary): void {
    this.#status = summary.status;
    this.#client.finish(summary.isLast);
    this.#end("ok", summary);
  }

  onStreaming(isUpgrade: boolean): void {
    this.#isUpgradeTaken = isUpgrade;
    this.#keeper.onStream(this);
    this.#state = "streaming";
    if (isUpgrade && this.#lane) {
      this.#body = this.#upgraded;
      this.#attach(this.#body, this.#lane);
    }
  }

  onEnd(): void {
    this.#client.halfClose();
  }

  readonly onCaptured = (): void => this.#client.expectCapture?.();

  onClosed(): void {
    this.#client.cut();
    const outcome = this.#hasBegun ? "ok" : "cut";
    this.#end(this.#hasClientEnded ? "left" : outcome);
  }

  onCredit(bytes: number): void {
    this.#body?.addCredit(bytes);
  }

  /** The client sends no more behind this request. Its thread is told when it has all of it. */
  clientEnded(): void {
    this.#hasClientEnded = !this.offersUpgrade;
    this.#passEnd();
  }

  /** The client's connection is gone. */
  clientLeft(): void {
    if (this.#state === "ended") return;
    this.#abort();
    this.#end(this.#isUpgradeTaken ? "ok" : "left");
  }

  /** Ends what has no end of its own: the app sees that the client has left, and the client may connect anew. */
  closeStream(): void {
    if (!this.isStream) return;
    this.#abort();
    this.#client.endStream();
    this.#end("ok");
  }

  /** The app will not answer this any more: a page of ours if nothing was sent, else the connection is cut. */
  fail(kind: FailureKind, retryAfterSeconds?: number): void {
    if (this.#state === "ended") return;
    this.#abort();
    if (this.#hasBegun) {
      this.#client.cut();
      return this.#end("cut");
    }
    const { id: requestId, accept } = this.facts;
    const page = renderFailurePage({ kind, requestId, accept, retryAfterSeconds });
    this.#status = page.status;
    this.#bytesWritten = Buffer.byteLength(page.body);
    this.#client.answer(page);
    this.#end(this.#thread ? "failed" : "refused");
  }

  #abort(): void {
    if (!this.#lane || !this.#thread?.isAlive) return;
    this.#isAbandoned = true;
    this.#lane.abort(this.#stream, () => {
      this.#isAbandoned = false;
      this.#keeper.onReleased(this);
    });
  }

  #end(outcome: Outcome, summary?: ResponseSummary): void {
    this.#body?.detach();
    this.#keeper.onEnded(this, outcome, summary);
    this.#state = "ended";
  }

  #passEnd(): void {
    if (this.#hasClientEnded && this.#isOpen && !this.#body?.isDue)
      this.#lane?.endClient(this.#stream);
  }

  #grant(): void {
    if (this.#ungrantedBytes < GRANT_BYTES || this.#state === "ended" || this.#isFull) return;
    this.#lane?.grant(this.#stream, this.#ungrantedBytes);
    this.#ungrantedBytes = 0;
  }

  #attach(body: ExchangeParts["body"], lane: Lane): void {
    const owner = { isOpen: () => this.#isOpen, onEnded: () => this.#passEnd() };
    body?.attach(toLaneSink(lane, this.#stream, owner));
  }
}
