import { HostThread, type Surroundings } from "./host-thread.ts";

/** How long a host must have been without work, in ms, before it starts a thread that nobody has asked for. */
const CALM_MS = 300;

/**
 * One thread ahead of time: it has everything loaded that the user's code will need, and none of that code. So what
 * comes up after a change has only the app itself to load. See docs/decisions/standby-thread.md.
 */
export class Standby {
  readonly #surroundings: Surroundings;
  #thread: HostThread | undefined;
  #calm: NodeJS.Timeout | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Starts it, unless it is asked for earlier. */
  prepareSoon(): void {
    this.#calm = setTimeout(() => {
      try {
        this.#thread = new HostThread(this.#surroundings);
      } catch {
        // The system gives no more threads; whoever asks for one is told.
      }
    }, CALM_MS);
  }

  get isThere(): boolean {
    return this.#thread !== undefined;
  }

  /** The thread, if it is there. No other one follows. */
  take(): HostThread | undefined {
    clearTimeout(this.#calm);
    const thread = this.#thread;
    this.#thread = undefined;
    return thread;
  }

  /** It has ended, whatever for. */
  forget(): void {
    this.#thread = undefined;
  }

  async close(): Promise<void> {
    await this.take()?.end(0);
  }
}
