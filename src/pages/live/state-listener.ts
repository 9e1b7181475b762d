import { decideRetry, type RetryReason } from "../../live/decide-retry.ts";
import type { LiveState } from "../../live/live-state.ts";

/**
 * Listens to the server for as long as somebody looks at the page: browsers have six connections to a server, so that a
 * few hidden pages would leave none for the visible one. Tries again when the server is away.
 */
export class StateListener {
  readonly #url: string;
  readonly #onState: (state: LiveState) => void;
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isOver = false;

  constructor(url: string, onState: (state: LiveState) => void) {
    this.#url = url;
    this.#onState = onState;
  }

  start(): void {
    const follow = (): void => {
      if (document.visibilityState === "visible") this.#open();
      else this.#close();
    };
    document.addEventListener("visibilitychange", follow);
    // A page that comes back from the browser's own memory begins again; one that goes there must hold no connection.
    addEventListener("pageshow", follow);
    addEventListener("pagehide", () => this.#close());
    // A policy in the page's own markup: no try will get through.
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
      if (blockedURI.startsWith(this.#url)) this.stop();
    });
    follow();
  }

  stop(): void {
    this.#isOver = true;
    this.#close();
  }

  #open(): void {
    if (this.#source || this.#isOver) return;
    clearTimeout(this.#retry);
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      this.#failures = 0;
      this.#onState(JSON.parse(data) as LiveState);
    });
    source.addEventListener("error", () => {
      // The browser would try by itself, but in its own time, and not when it was refused.
      const isRefused = source.readyState === EventSource.CLOSED;
      this.#close();
      this.#tryLater(isRefused ? "refused" : "unreachable");
    });
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  #tryLater(reason: RetryReason): void {
    const delayMs = decideRetry(reason, ++this.#failures, Math.random());
    if (delayMs !== undefined && !this.#isOver)
      this.#retry = setTimeout(() => this.#open(), delayMs);
  }
}
