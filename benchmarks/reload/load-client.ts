import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { askVersion, type AskOptions } from "./ask-version.ts";

/** So long a client waits before it tries again what has failed; a server that is not there is not asked in a frenzy. */
const retryMs = 50;
/** And so long between two requests that went well: this load is to leave the machine room. */
const pauseMs = 10;

/** What all clients of one server have seen. */
export interface Seen {
  /** The newest version that anybody was answered with. */
  newest: number;
  answers: number;
  failures: number;
  /** Answers of an older version than somebody had been given before they were asked for. */
  old: number;
  /** How long answers to short requests took, in ms. */
  shortMs: number[];
  /** What went wrong first, in words. */
  firstFailure: string | undefined;
}

export interface Manner {
  path: "" | "long" | "stream";
  keepsConnection: boolean;
  keepsCookies: boolean;
}

/** Somebody who asks for a page again and again, one request at a time. */
export class LoadClient {
  readonly #url: string;
  readonly #isShort: boolean;
  readonly #seen: Seen;
  readonly #options: AskOptions;
  readonly #agent: Agent | undefined;
  #isOver = false;

  constructor(baseUrl: string, { path, keepsConnection, keepsCookies }: Manner, seen: Seen) {
    this.#url = baseUrl + path;
    this.#isShort = path === "";
    this.#seen = seen;
    this.#agent = keepsConnection ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined;
    this.#options = {
      ...(this.#agent ? { agent: this.#agent } : {}),
      ...(keepsCookies ? { cookies: new Map<string, string>() } : {}),
    };
  }

  async run(): Promise<void> {
    while (!this.#isOver) await sleep((await this.#ask()) ? pauseMs : retryMs);
    this.#agent?.destroy();
  }

  stop(): void {
    this.#isOver = true;
  }

  async #ask(): Promise<boolean> {
    const seen = this.#seen;
    const atLeast = seen.newest;
    const startedAt = performance.now();
    try {
      const version = await askVersion(this.#url, this.#options);
      seen.answers++;
      if (this.#isShort) seen.shortMs.push(performance.now() - startedAt);
      seen.newest = Math.max(seen.newest, version);
      if (version < atLeast) seen.old++;
      return true;
    } catch (error) {
      seen.failures++;
      seen.firstFailure ??= `${this.#url}: ${String(error)}`;
      return false;
    }
  }
}
