/*
 * Brings up the newest state of the source, and says so. Started by the front with its first thread; told by it which files
 * threads have loaded and how they fare, and by the SourceWatcher what has changed.
 */
import path from "node:path";
import type { Failure } from "../messages/failure.ts";
import type { FrontEvent } from "../messages/front-events.ts";
import type { ServerStats } from "../messages/server-stats.ts";
import type { ServerOptions } from "../options/server-options.ts";
import { type Built, Generations, type GenerationTarget } from "./generations.ts";
import { readCodeFrame } from "./read-code-frame.ts";
import { findProjectRoot } from "./watch/find-project-root.ts";
import { SourceWatcher } from "./watch/source-watcher.ts";

/** Of what has changed, so many are told by name. */
const MAX_PATHS_TOLD = 20;
/** A load that takes longer, in ms, is told of while it lasts. */
const SLOW_MS = 3000;
/** When nothing that serves is left, the newest source is tried again so often, in ms. */
const RETRY_MS = 2000;

/** What the reloader wants of the front. */
export interface ReloadTarget extends GenerationTarget {
  /** How many requests older generations than this one are still answering. */
  countFinishing(generation: number): number;
  /** While true, new requests wait. */
  hold(isHeld: boolean): void;
}

type ReloadOptions = Pick<
  ServerOptions,
  "entry" | "envFiles" | "reload" | "watch" | "ignore" | "reloadDelayMs"
>;

export class Reloader {
  readonly #options: ReloadOptions;
  readonly #target: ReloadTarget;
  readonly #tell: (event: FrontEvent) => void;
  readonly #generations: Generations;
  readonly #root: string;
  #watcher: SourceWatcher | undefined;
  #slowTold = 0;
  #triedAt = 0;

  constructor(options: ReloadOptions, target: ReloadTarget, tell: (event: FrontEvent) => void) {
    this.#options = options;
    this.#target = target;
    this.#tell = tell;
    this.#root = findProjectRoot(options.entry);
    this.#generations = new Generations(target, {
      onTookOver: (generation, built) => this.#noteTookOver(generation, built),
      onFailed: (generation, built) => this.#noteFailed(generation, built),
    });
  }

  /** Builds the first generation, and watches from then on, if it is to. */
  start(): void {
    const { entry, envFiles, reload, watch, ignore, reloadDelayMs } = this.#options;
    if (reload !== "off") {
      this.#watcher = new SourceWatcher(
        { root: this.#root, watch, ignore, settings: envFiles, delayMs: reloadDelayMs },
        {
          onChange: (paths) => this.#build(paths),
          onProblem: (text) => this.#tell({ type: "front:notice", text }),
        },
      );
      this.#watcher.add([entry]);
      void this.#watcher.start();
    }
    this.#generations.build([]);
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
  }

  get stats(): ServerStats["generation"] {
    const { serving = 0, newest, failure, isBuilding } = this.#generations;
    const settled = failure === undefined ? "current" : "failed";
    return { serving, newest, state: isBuilding ? "building" : settled };
  }

  /** Why the newest source does not load; undefined when it does. */
  get failure(): Failure | undefined {
    return this.#generations.failure;
  }

  noteSources(files: readonly string[]): void {
    this.#watcher?.add(files);
  }

  /**
   * Whether a thread that has just loaded has loaded what its generation has. A change is told some milliseconds after it was
   * made, and a thread that loads in between is of the next generation, without knowing.
   */
  async isUpToDate(): Promise<boolean> {
    return (await this.#watcher?.isUnchanged()) ?? true;
  }

  noteLoaded(generation: number): void {
    this.#generations.noteLoaded(generation);
  }

  /** True when a whole generation has failed with it. */
  noteNotLoaded(generation: number, failure: Failure): boolean {
    return this.#generations.noteNotLoaded(generation, failure);
  }

  noteEmpty(generation: number): void {
    this.#generations.noteEmpty(generation);
  }

  /** To be called a few times a second. `isAnyLeft`: some thread can still answer. */
  check(isAnyLeft: boolean): void {
    const { buildingMs, newest, serving, failure } = this.#generations;
    if (buildingMs >= SLOW_MS && this.#slowTold !== newest && newest > 1) {
      this.#slowTold = newest;
      const forMs = Math.round(buildingMs);
      this.#tell({
        type: "front:generation-slow",
        generation: newest,
        serving: serving ?? null,
        forMs,
        isHeld: this.#options.reload === "hold",
      });
    }
    const isLost = !isAnyLeft && serving !== undefined && failure !== undefined;
    if (isLost && performance.now() - this.#triedAt >= RETRY_MS) this.#build([]);
  }

  #build(paths: readonly string[]): void {
    this.#triedAt = performance.now();
    this.#target.hold(this.#options.reload === "hold");
    this.#generations.build(paths);
  }

  #noteTookOver(generation: number, { paths, tookMs, previous }: Built): void {
    this.#target.hold(false);
    this.#watcher?.forgetUnloaded();
    // The first one is what the banner says.
    if (generation === 1) return;
    this.#tell({
      type: "front:generation-ready",
      generation,
      previous: previous ?? null,
      ...this.#toTold(paths),
      readyMs: Math.round(tookMs),
      finishing: this.#target.countFinishing(generation),
    });
  }

  #noteFailed(
    generation: number,
    { paths, previous, failure }: Built & { failure: Failure },
  ): void {
    this.#target.hold(false);
    // Without a watcher, it is the start that fails.
    if (!this.#watcher) return;
    void readCodeFrame(failure).then((codeFrame) =>
      this.#tell({
        type: "front:generation-failed",
        generation,
        serving: previous ?? null,
        ...this.#toTold(paths),
        failure,
        codeFrame,
      }),
    );
  }

  #toTold(paths: readonly string[]): { paths: string[]; pathCount: number } {
    const told = paths.slice(0, MAX_PATHS_TOLD);
    return {
      paths: told.map((file) => path.relative(this.#root, file)),
      pathCount: paths.length,
    };
  }
}
