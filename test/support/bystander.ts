import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, type Answer } from "./visitor.ts";
import { waitFor } from "./wait-for.ts";

/** No healthy answer takes that long, on the busiest of boxes; in ms. */
const BYSTANDER_LIMIT_MS = 10_000;
/** Between an answer and the next question, in ms: whoever asks without a break takes the cores from what is tested. */
const BREAK_MS = 10;

interface BystanderOptions {
  path?: string;
  headers?: Record<string, string>;
}

/** Somebody who has done nothing wrong and asks all the time, on a fresh connection each time. */
export class Bystander {
  readonly answers: Answer[] = [];
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #done: Promise<void>;
  #isStopped = false;
  #failure: Error | undefined;

  /** Asks until `stop()`, at the latest until the test's end. */
  static start(test: TestContext, url: string, options: BystanderOptions = {}): Bystander {
    const bystander = new Bystander(url, options);
    test.after(() => bystander.#end());
    return bystander;
  }

  private constructor(url: string, { path = "/", headers = {} }: BystanderOptions) {
    this.#url = new URL(path, url);
    this.#headers = headers;
    this.#done = this.#askOn();
  }

  /** Waits until so many more answers have come from now on. */
  async more(count: number): Promise<void> {
    const goal = this.answers.length + count;
    await waitFor(
      `${count} more answers to a bystander`,
      () => this.answers.length >= goal || this.#failure,
      {
        describe: () => ({ answers: this.answers.length, goal }),
      },
    );
    if (this.#failure) throw this.#failure;
  }

  /** Stops asking; throws if any request got no answer at all. */
  async stop(): Promise<Answer[]> {
    await this.#end();
    if (this.#failure) throw this.#failure;
    return this.answers;
  }

  async #end(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  async #askOn(): Promise<void> {
    while (!this.#isStopped) {
      try {
        this.answers.push(
          await ask(this.#url, { headers: this.#headers, limitMs: BYSTANDER_LIMIT_MS }),
        );
        await sleep(BREAK_MS);
      } catch (error) {
        this.#failure ??= error as Error;
        return;
      }
    }
  }
}
