import type { FrontEvent } from "../../src/messages/front-events.ts";

/** How a request ended for whoever asked. */
export type Result =
  | { kind: "ok" }
  /** One of the server's own pages, or what it says instead of the app. */
  | { kind: "page"; status: number }
  /** The connection broke before the answer was complete. */
  | { kind: "cut"; why: string }
  /** Whoever asked left on purpose. */
  | { kind: "left" }
  /** An answer that is not the one to this request, or none at all. */
  | { kind: "wrong"; why: string };

export interface Tally {
  asked: number;
  ok: number;
  page: number;
  cut: number;
  left: number;
  wrong: number;
}

interface Entry {
  readonly kind: string;
  readonly isTrouble: boolean;
  result?: Result;
  resultAt?: number;
  logged?: { threadId: number; status: number };
  /** Its thread or host ended under it, for a reason that the soak gave. */
  isDue: boolean;
}

/** Events of one request may reach us in any order, and the log behind the answer. */
const SETTLE_MS = 10_000;
const MAX_FAILURES = 200;
const REQUEST_ID = /[?&]id=([\w-]+)/;

/**
 * Knows every request that is under way: what came of it for whoever asked, and what the server's log says. An error page
 * or a cut is due only to a request whose thread or host ended, says the log, while trouble ran in it.
 */
export class Ledger {
  readonly failures: string[] = [];
  readonly tallies: Map<string, Tally> = new Map();
  readonly #open = new Map<string, Entry>();
  /** Threads that a request of trouble ran in, by number: it may be over for the log before the thread ends. */
  readonly #troubled = new Map<number, number>();
  #lastId = 0;
  /** Hosts end by our hand, or by memory and blocked threads. */
  #isHostTroubled = false;

  begin(kind: string, isTrouble = false): string {
    const id = `s${(++this.#lastId).toString(36)}`;
    this.#open.set(id, { kind, isTrouble, isDue: false });
    this.#tally(kind).asked++;
    if (isTrouble) this.#isHostTroubled = true;
    return id;
  }

  end(id: string, result: Result): void {
    const entry = this.#open.get(id);
    if (!entry || entry.result) return;
    entry.result = result;
    entry.resultAt = performance.now();
    this.#tally(entry.kind)[result.kind]++;
    if (result.kind === "wrong") this.fail(`${entry.kind} ${id}: ${result.why}`);
    this.#settle(id, entry);
  }

  /** Something that must not be. */
  fail(what: string): void {
    if (this.failures.length < MAX_FAILURES) this.failures.push(what);
  }

  noteHostKilled(): void {
    this.#isHostTroubled = true;
  }

  /** What the server tells on its way. */
  hear(event: FrontEvent): void {
    if (event.type === "front:request") this.#hearRequest(event);
    else if (event.type === "front:thread-died") this.#hearThreadDied(event);
    else if (event.type === "front:host-died")
      this.#noteDue(
        event.requests.map(({ target }) => target),
        this.#isHostTroubled,
        "its host",
      );
    else if (event.type === "front:app-down") this.fail("the app counts as down");
  }

  /** Judges what has waited long enough for its other half; all of it at the end. */
  check(isEnd = false): void {
    const now = performance.now();
    for (const [id, entry] of this.#open) {
      if (entry.resultAt === undefined) {
        if (isEnd) this.fail(`${entry.kind} ${id} was never over`);
        continue;
      }
      if (!isEnd && now - entry.resultAt < SETTLE_MS) continue;
      this.#open.delete(id);
      this.#judgeUnsettled(id, entry);
    }
  }

  #judgeUnsettled(id: string, { kind, result, logged, isTrouble }: Entry): void {
    // A request that left, or was cut, may never have been read.
    if (result?.kind === "left" || isTrouble) return;
    if (result?.kind === "ok" && !logged)
      this.fail(`${kind} ${id} was answered and is not in the log`);
    if (result?.kind === "page") this.fail(`${kind} ${id} got a ${result.status} that was not due`);
    if (result?.kind === "cut") this.fail(`${kind} ${id} was cut without need: ${result.why}`);
  }

  #settle(id: string, { result, logged, isDue, isTrouble }: Entry): void {
    if (!result || !logged) return;
    const isExplained = isDue || isTrouble || result.kind === "ok" || result.kind === "left";
    if (isExplained || result.kind === "wrong") this.#open.delete(id);
  }

  #hearRequest({ target, threadId, status }: FrontEvent & { type: "front:request" }): void {
    if (target.startsWith("/trouble/")) this.#troubled.set(threadId, performance.now());
    const id = REQUEST_ID.exec(target)?.[1] ?? "";
    const entry = this.#open.get(id);
    if (!entry) return;
    if (entry.logged) this.fail(`${entry.kind} ${id} is in the log twice`);
    entry.logged = { threadId, status };
    this.#settle(id, entry);
  }

  #hearThreadDied({ threadId, requests }: FrontEvent & { type: "front:thread-died" }): void {
    const targets = requests.map(({ target }) => target);
    const isDue =
      this.#troubled.delete(threadId) || targets.some((target) => target.startsWith("/trouble/"));
    if (!isDue)
      this.fail(`thread ${threadId} died, and no trouble was in it: ${targets.join(", ")}`);
    this.#noteDue(targets, isDue, "its thread");
  }

  #noteDue(targets: string[], isDue: boolean, what: string): void {
    for (const target of targets) {
      const id = REQUEST_ID.exec(target)?.[1] ?? "";
      const entry = this.#open.get(id);
      if (!entry) continue;
      entry.isDue = isDue;
      if (!isDue) this.fail(`${entry.kind} ${id}: ${what} ended without a reason`);
      this.#settle(id, entry);
    }
  }

  #tally(kind: string): Tally {
    let tally = this.tallies.get(kind);
    if (!tally) {
      tally = { asked: 0, ok: 0, page: 0, cut: 0, left: 0, wrong: 0 };
      this.tallies.set(kind, tally);
    }
    return tally;
  }
}
