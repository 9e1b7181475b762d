/** How often folders are looked at that tell nothing by themselves; more seldom where looking takes long. */
const USUAL_PAUSE_MS = 1000;
const PAUSE_PER_LOOK = 20;

/** Folders about whose changes the system tells nothing: `look` is called for each of them about once a second. */
export class LookedAtFolders {
  readonly #folders = new Set<string>();
  readonly #look: (folder: string) => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(look: (folder: string) => Promise<void>) {
    this.#look = look;
  }

  has(folder: string): boolean {
    return this.#folders.has(folder);
  }

  get size(): number {
    return this.#folders.size;
  }

  add(folder: string): void {
    this.#folders.add(folder);
    this.#rest(USUAL_PAUSE_MS);
  }

  delete(folder: string): void {
    this.#folders.delete(folder);
  }

  close(): void {
    this.#folders.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #rest(pauseMs: number): void {
    if (this.#timer !== undefined || this.#isLooking || this.#folders.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#lookAtAll();
    }, pauseMs);
  }

  /** One after the other, so that a large share keeps neither the disk nor this process from others. */
  async #lookAtAll(): Promise<void> {
    const startMs = performance.now();
    this.#isLooking = true;
    for (const folder of this.#folders) await this.#look(folder);
    this.#isLooking = false;
    this.#rest(Math.max(USUAL_PAUSE_MS, (performance.now() - startMs) * PAUSE_PER_LOOK));
  }
}
