/*
 * Which state of the source is being built, serves, or drains. Called by the Reloader when source has changed and by the
 * front when threads come up or don't; tells the front, through GenerationTarget, what to do about it.
 */
import type { Failure } from "../messages/failure.ts";
import { decideMove, type GenerationEvent, type GenerationState } from "./decide-move.ts";

/** What generations want of the front. */
export interface GenerationTarget {
  /** Starts the first thread of this generation, beside those that serve. */
  build(generation: number): void;
  /** New requests go to this generation from now on; the others end what they run. */
  takeOver(generation: number): void;
  /** Ends the threads of this generation at once: it has never served. */
  drop(generation: number): void;
  /** The source is newer than what serves: a further thread of it can't be loaded any more. */
  markStale(): void;
}

export interface GenerationListener {
  onTookOver(generation: number, built: Built): void;
  onFailed(generation: number, built: Built & { failure: Failure }): void;
}

/** How a generation came about. */
export interface Built {
  /** What changed since the one that serves was begun, in the order in which it was seen. */
  readonly paths: readonly string[];
  /** How long it took, in ms. */
  readonly tookMs: number;
  /** The one that has served until then; undefined when none ever has. */
  readonly previous: number | undefined;
}

export class Generations {
  readonly #target: GenerationTarget;
  readonly #listener: GenerationListener;
  readonly #states = new Map<number, GenerationState>();
  readonly #paths = new Set<string>();
  #last = 0;
  #serving: number | undefined;
  #failure: Failure | undefined;
  #begunAt = 0;

  constructor(target: GenerationTarget, listener: GenerationListener) {
    this.#target = target;
    this.#listener = listener;
  }

  /** The one that serves; undefined until one has ever been ready. */
  get serving(): number | undefined {
    return this.#serving;
  }

  /** Why the newest source does not load; undefined when it does, or is being loaded. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  get isBuilding(): boolean {
    return this.#states.get(this.#last) === "building";
  }

  /** How long the newest one has been loading, in ms; 0 when it is not. */
  get buildingMs(): number {
    return this.isBuilding ? performance.now() - this.#begunAt : 0;
  }

  get newest(): number {
    return this.#last;
  }

  /** Builds the source as it is now, because these files have changed; one that is being built already is dropped. */
  build(paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
    const before = this.#last;
    const wasBuilding = this.isBuilding;
    if (this.#serving !== undefined) this.#target.markStale();
    if (before !== this.#serving) this.#move(before, "replaced");
    if (wasBuilding) this.#target.drop(before);
    this.#failure = undefined;
    this.#last++;
    this.#states.set(this.#last, "building");
    this.#begunAt = performance.now();
    this.#target.build(this.#last);
  }

  /** A thread of this generation is ready. */
  noteLoaded(generation: number): void {
    if (this.#move(generation, "loaded") !== "ready") return;
    const built = this.#toBuilt();
    this.#paths.clear();
    this.#target.takeOver(generation);
    this.#move(generation, "took-over");
    const previous = this.#serving;
    this.#serving = generation;
    if (previous !== undefined) this.#move(previous, "replaced");
    this.#listener.onTookOver(generation, built);
  }

  /** A thread of this generation has not come up. False: that is no news about a generation. */
  noteNotLoaded(generation: number, failure: Failure): boolean {
    if (this.#states.get(generation) !== "building") return false;
    this.#move(generation, "not-loaded");
    this.#failure = failure;
    this.#target.drop(generation);
    // What is on the disk will not load for others either, until it changes.
    if (this.#serving === undefined) this.#target.markStale();
    this.#listener.onFailed(generation, { ...this.#toBuilt(), failure });
    return true;
  }

  /** No thread of this generation is left. */
  noteEmpty(generation: number): void {
    this.#move(generation, "empty");
  }

  #toBuilt(): Built {
    const tookMs = performance.now() - this.#begunAt;
    return { paths: [...this.#paths], tookMs, previous: this.#serving };
  }

  #move(generation: number, event: GenerationEvent): GenerationState | undefined {
    const state = this.#states.get(generation);
    if (state === undefined) return undefined;
    const next = decideMove(state, event);
    if (next === state) return undefined;
    if (next === "ended") this.#states.delete(generation);
    else this.#states.set(generation, next);
    return next;
  }
}
