import { HostThread, type Surroundings } from "./host-thread.ts";

/** How long no thread may have begun to load before one is started ahead of time, in ms: cores are for those first. */
const CALM_MS = 300;

/**
 * One thread ahead of time: it has everything loaded that the user's code will need, and none of that code. So what
 * comes up after a change has only the app itself to load. See docs/decisions/standby-thread.md.
 */
export class Standby {
  readonly #surroundings: Surroundings;
  readonly #isCalm: () => boolean;
  #thread: HostThread | undefined;
  #calm: NodeJS.Timeout | undefined;

  constructor(surroundings: Surroundings, isCalm: () => boolean) {
    this.#surroundings = surroundings;
    this.#isCalm = isCalm;
  }

  /** The thread, if there is one; another one follows when things have calmed down. */
  take(): HostThread | undefined {
    const thread = this.#thread;
    this.#thread = undefined;
    return thread;
  }

  /** It has ended, whatever for. */
  forget(): void {
    this.#thread = undefined;
  }

  /** Starts one when there is none, and no thread has begun to load for a while. */
  prepareSoon(): void {
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      if (this.#thread !== undefined) return;
      if (!this.#isCalm()) return this.prepareSoon();
      try {
        this.#thread = new HostThread(this.#surroundings);
      } catch {
        // The system gives no more threads; whoever asks for one is told.
      }
    }, CALM_MS);
  }

  async close(): Promise<void> {
    clearTimeout(this.#calm);
    await this.take()?.end(0);
  }
}
