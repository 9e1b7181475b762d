import type { ThreadView } from "../dispatch/choose-thread.ts";

export interface GrowthState {
  readonly threads: readonly ThreadView[];
  /** Threads that are loading the app now. */
  readonly starting: number;
  /** Requests that wait for a thread. */
  readonly waiting: number;
  readonly ceiling: number;
  /** Threads that are kept loaded and free for whoever comes next. */
  readonly spare: number;
}

/** How many may load at once while people wait: more only take the cores from each other and from running requests. */
const MAX_STARTING = 2;
/** While nobody waits, one core is left to those who are running. */
const MAX_STARTING_SPARE = 1;

/** How many threads to start now, so that nobody waits for a load, the spare ones stay spare, and there is always one. */
export function decideGrowth(state: GrowthState): number {
  const ready = state.threads.filter((thread) => thread.isReady).length;
  const isEmpty = ready + state.starting === 0;
  const wanted = state.waiting + state.spare - countSpare(state.threads) - state.starting;
  const room = state.ceiling - ready - state.starting;
  const maxStarting = state.waiting > 0 ? MAX_STARTING : MAX_STARTING_SPARE;
  return Math.max(isEmpty ? 1 : 0, Math.min(wanted, room, maxStarting - state.starting));
}

/** Ready, free, nobody's home and without streams. */
function countSpare(threads: readonly ThreadView[]): number {
  return threads.filter((thread) => thread.isReady && isSpare(thread)).length;
}

export function isSpare(thread: ThreadView): boolean {
  const { running, ahead, streams, homes, provisionalHomes } = thread;
  return running + ahead + streams + homes + provisionalHomes === 0;
}
