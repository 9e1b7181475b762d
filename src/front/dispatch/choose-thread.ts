import { PRESSED_WAIT_MS } from "./is-pressed.ts";

/** One thread, as far as choosing goes. */
export interface ThreadView {
  readonly threadId: number;
  /** Loaded, and not about to be ended. */
  readonly isReady: boolean;
  /** Requests that run in it now, streams not counted. */
  readonly running: number;
  /** Requests that were handed out ahead to it, and are not begun with. */
  readonly ahead: number;
  /** How many more may be. */
  readonly room: number;
  /** Event streams, WebSockets and the like that live in it. */
  readonly streams: number;
  /** People whose home it is. */
  readonly homes: number;
  /** Visitors for whom something may be kept in it, but who have not come back yet. */
  readonly provisionalHomes: number;
  /** Visitors for whom something may be kept in it, and who may never come back. */
  readonly remembered: number;
  /** How long its event loop has given no sign of life, in ms. */
  readonly silentMs: number;
}

/** One waiting request, as far as choosing goes. */
export interface Demand {
  /** A person has, or gets, a home; `undefined` for a request of nobody. */
  readonly person:
    | { readonly homeThreadId?: number | undefined; readonly hintThreadId?: number | undefined }
    | undefined;
  /** The thread whose own code made this request. */
  readonly parentThreadId: number | undefined;
  readonly waitedMs: number;
  /** It may be handed out ahead. */
  readonly canBeTakenBack: boolean;
}

/** What whoever waits for a thread can expect. */
export interface Outlook {
  /** A thread is on its way, or can be: waiting is worth it. */
  readonly canGrow: boolean;
  /** There is room for one more, but the last start came to nothing, and the next one is still to wait. */
  readonly isPaused: boolean;
  /** For how long no thread has become ready, in ms. */
  readonly sinceReadyMs: number;
  /** A new generation has just taken over, and has fewer threads than the one before. */
  readonly isSettling: boolean;
}

export interface Pool extends Outlook {
  readonly isolation: "person" | "request" | "none";
  readonly threads: readonly ThreadView[];
  /** The cores are busy with threads that will soon be free (`is-pressed.ts`). */
  readonly isPressed: boolean;
}

/** `ahead`: handed out to a busy thread, which begins with it next, unless it is taken back. */
export type Choice =
  | { kind: "run"; threadId: number; isHome: boolean }
  | { kind: "ahead"; threadId: number }
  | { kind: "wait" };

/**
 * A request of nobody no longer waits for a new thread, and goes to a home that is free, when it has waited for so long, in
 * ms, and none has come in all that time. While some do come, its turn will, and a home is somebody's who could lose a login.
 */
export const PATIENCE_MS = 10_000;

/** Who shares does so for long: so long, in ms, anybody waits for another try when starts have come to nothing. */
export const PAUSED_WAIT_MS = 2000;

/**
 * While a new generation settles, so long, in ms: each of its threads goes to people first, and the next save may come before
 * there are enough.
 */
export const SETTLING_WAIT_MS = 500;

/** So long a person waits for the thread that answered their first request, in ms. */
const HINT_WAIT_MS = 1000;

/** First visitors are spread over the free threads until each holds something for so many of them. */
const MAX_SPREAD = 10;

/** A thread that owes a sign of life for this long, in ms, is no place for somebody new. */
const SILENT_MS = 500;

const WAIT: Choice = { kind: "wait" };

/** Chooses where a request runs: where it disturbs nobody else and nobody else disturbs it, or as near as there is. */
export function chooseThread(demand: Demand, pool: Pool): Choice {
  const ready = pool.threads.filter((thread) => thread.isReady);
  if (pool.isolation === "none") return run(ready[0]);
  const { person } = demand;
  const home = findReady(ready, person?.homeThreadId);
  if (home) return run(home, true);
  // A parent that takes no more requests can't be waited for: its call is as anybody's.
  const parent = findReady(ready, demand.parentThreadId);
  if (parent) return chooseForOwnCall(parent, ready);
  if (person) return chooseHome(demand, ready, pool);
  if (pool.isPressed && demand.waitedMs < PRESSED_WAIT_MS)
    return demand.canBeTakenBack ? chooseAhead(ready) : WAIT;
  return chooseForNobody(demand, ready, pool);
}

/** A request that a thread makes of its own server must never wait for that thread's request to end. */
function chooseForOwnCall(parent: ThreadView, ready: readonly ThreadView[]): Choice {
  if (!isUnowned(parent)) return run(parent);
  return run(leastOf(ready, isFreeForAll, byVisitors) ?? parent);
}

function chooseForNobody(demand: Demand, ready: readonly ThreadView[], pool: Pool): Choice {
  const free = leastOf(ready, isFreeForAll, byVisitors);
  if (free) return run(free);
  const isPatient = pool.isSettling
    ? demand.waitedMs < SETTLING_WAIT_MS
    : Math.min(demand.waitedMs, pool.sinceReadyMs) < PATIENCE_MS;
  if (isPatient && isNewThreadLikely(demand, pool)) return WAIT;
  return run(leastOf(ready, isFree, byHomes));
}

/** One is on its way, can be started, or can be in a moment. */
function isNewThreadLikely({ waitedMs }: Demand, { canGrow, isPaused }: Pool): boolean {
  return canGrow || (isPaused && waitedMs < PAUSED_WAIT_MS);
}

/** Only to threads that are nobody's: what they run has a claim to nothing but its turn. */
function chooseAhead(ready: readonly ThreadView[]): Choice {
  let chosen: ThreadView | undefined;
  for (const thread of ready) {
    if (!isUnowned(thread) || thread.room <= 0) continue;
    if (!chosen || thread.ahead < chosen.ahead) chosen = thread;
  }
  return chosen ? { kind: "ahead", threadId: chosen.threadId } : WAIT;
}

function chooseHome(demand: Demand, ready: readonly ThreadView[], pool: Pool): Choice {
  const hint = findReady(ready, demand.person?.hintThreadId);
  if (hint && isUntouched(hint)) {
    if (isFree(hint)) return run(hint, true);
    // What it may keep for this visitor is there and nowhere else: worth a moment.
    if (demand.waitedMs < HINT_WAIT_MS) return WAIT;
  }
  const free = leastOf(ready, isFreeForAll, byVisitors);
  if (free) return run(free, true);
  // Who has to share does so for long: how many live there counts more than who is busy at this moment.
  return isNewThreadLikely(demand, pool) ? WAIT : run(leastOf(ready, isAny, byPressure), true);
}

function isAny(): boolean {
  return true;
}

function isFree(thread: ThreadView): boolean {
  return thread.running + thread.ahead === 0;
}

function isUnowned(thread: ThreadView): boolean {
  return thread.homes === 0 && thread.provisionalHomes === 0;
}

function isFreeForAll(thread: ThreadView): boolean {
  return isFree(thread) && isUnowned(thread);
}

function isUntouched(thread: ThreadView): boolean {
  return isUnowned(thread) && thread.remembered === 0;
}

function byVisitors(left: ThreadView, right: ThreadView): number {
  const [less, more] = [left.remembered, right.remembered];
  return Math.min(less, MAX_SPREAD) - Math.min(more, MAX_SPREAD) || left.streams - right.streams;
}

function byHomes(left: ThreadView, right: ThreadView): number {
  return (
    left.homes - right.homes ||
    left.provisionalHomes - right.provisionalHomes ||
    left.streams - right.streams
  );
}

function byPressure(left: ThreadView, right: ThreadView): number {
  return (
    Number(isSilent(left)) - Number(isSilent(right)) ||
    left.homes + left.provisionalHomes - (right.homes + right.provisionalHomes) ||
    left.running + left.ahead - (right.running + right.ahead)
  );
}

function isSilent(thread: ThreadView): boolean {
  return thread.silentMs >= SILENT_MS;
}

function findReady(
  ready: readonly ThreadView[],
  threadId: number | undefined,
): ThreadView | undefined {
  return threadId === undefined ? undefined : ready.find((thread) => thread.threadId === threadId);
}

/** The first of the lowest among those that fit. It runs once a request, so it makes no lists. */
function leastOf(
  threads: readonly ThreadView[],
  isFit: (thread: ThreadView) => boolean,
  compare: (left: ThreadView, right: ThreadView) => number,
): ThreadView | undefined {
  let least: ThreadView | undefined;
  for (const thread of threads) {
    if (isFit(thread) && (!least || compare(thread, least) < 0)) least = thread;
  }
  return least;
}

function run(thread: ThreadView | undefined, isHome = false): Choice {
  return thread ? { kind: "run", threadId: thread.threadId, isHome } : WAIT;
}
