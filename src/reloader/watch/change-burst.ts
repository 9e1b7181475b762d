import { decideBurst } from "./decide-burst.ts";

/** However long somebody else is known to be at work. */
const LONGEST_PROLONGED_MS = 10_000;
const SHORTEST_PROLONGING_MS = 10;

/** More names than these, and the folder is looked at as a whole. */
const MOST_NAMES = 2000;

/** Folders in which something may have changed, with its names; `undefined` is any name. */
export type TouchedFolders = Map<string, Set<string> | undefined>;

/** Gathers events until nothing more happens, then hands them on together. */
export class ChangeBurst {
  readonly #delayMs: number;
  readonly #onOver: () => void;
  #touched: TouchedFolders = new Map();
  #firstEventMs: number | undefined;
  #lastEventMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(delayMs: number, onOver: () => void) {
    this.#delayMs = delayMs;
    this.#onOver = onOver;
  }

  /** True while more may come that belongs to what has been taken already. */
  get isGoingOn(): boolean {
    return this.#timer !== undefined && this.#leftMs() > 0;
  }

  /** `isFaint` events are looked at, but nobody waits for another one of them. */
  note(folder: string, name: string | undefined, isFaint = false): void {
    const names = this.#touched.get(folder) ?? new Set<string>();
    const isWhole = this.#touched.has(folder) && this.#touched.get(folder) === undefined;
    if (name !== undefined) names.add(name);
    const keepsNames = name !== undefined && !isWhole && names.size <= MOST_NAMES;
    this.#touched.set(folder, keepsNames ? names : undefined);
    if (!isFaint || this.#timer === undefined) this.#lastEventMs = performance.now();
    this.#firstEventMs ??= this.#lastEventMs;
    this.#wait();
  }

  /** Waits for as long again, since more is known to come; false when it has waited long enough. */
  prolong(): boolean {
    if (this.#firstEventMs === undefined) return false;
    if (performance.now() - this.#firstEventMs > LONGEST_PROLONGED_MS) return false;
    this.#wait(Math.max(this.#delayMs, SHORTEST_PROLONGING_MS));
    return true;
  }

  take(): TouchedFolders {
    const touched = this.#touched;
    this.#touched = new Map();
    return touched;
  }

  /** What was gathered has been told: the next event begins another burst. */
  end(): void {
    this.#firstEventMs = this.#timer === undefined ? undefined : performance.now();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#touched.clear();
  }

  /** One timer that looks again when it was too early, instead of a new one for each of thousands of events. */
  #wait(pauseMs: number = this.#leftMs()): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#leftMs() > 0) this.#wait();
      else this.#onOver();
    }, pauseMs);
  }

  #leftMs(): number {
    const nowMs = performance.now();
    const firstEventMs = this.#firstEventMs ?? nowMs;
    const times = { nowMs, firstEventMs, lastEventMs: this.#lastEventMs };
    return Math.ceil(decideBurst(times, this.#delayMs));
  }
}
