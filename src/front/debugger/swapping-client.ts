/*
 * A developer's end of an exchange: an answer of 500 that the app made from an error is kept back until it is whole, and
 * the debugger's page goes out in its place. Called by Exchange as any client.
 * passing -> holding (the error behind the answer was captured) -> over; holding -> passing when it can't be swapped.
 */
import type { Client } from "../http/client.ts";
import type { RequestFacts } from "../http/request-facts.ts";
import type { Page } from "../pages/failure-page.ts";

/** An error page is smaller; what is larger goes out as it is. */
const MAX_HELD_BYTES = 1024 * 1024;
/** Not more than this stands between an app's answer and its client, in ms. */
const MAX_HELD_MS = 10_000;

export interface Swap {
  /** Calls `onFound` when the capture behind this request's answer is there; returns what ends the waiting. */
  wait(requestId: string, onFound: () => void): () => void;
  /** The page in place of an answer; undefined: there is no capture, or this client should have the app's own. */
  render(facts: RequestFacts, answer: Buffer | Page): Page | undefined;
}

export class SwappingClient implements Client {
  readonly #client: Client;
  readonly #swap: Swap;
  #facts: RequestFacts | undefined;
  #held: Buffer[] | undefined;
  #heldBytes = 0;
  #finish: { isLast: boolean } | undefined;
  #isFound = false;
  #limit: NodeJS.Timeout | undefined;
  #stopWaiting: () => void = () => {};

  constructor(client: Client, swap: Swap) {
    this.#client = client;
    this.#swap = swap;
  }

  begin(facts: RequestFacts): void {
    this.#facts = facts;
  }

  expectCapture(): void {
    if (!this.#facts || this.#facts.method === "HEAD") return;
    this.#held = [];
    this.#limit = setTimeout(() => this.#release(), MAX_HELD_MS);
    this.#stopWaiting = this.#swap.wait(this.#facts.id, () => {
      this.#isFound = true;
      this.#trySwap();
    });
  }

  write(bytes: Buffer): boolean {
    if (!this.#held) return this.#client.write(bytes);
    // What came in one read shares its memory, which is used again.
    this.#held.push(Buffer.from(bytes));
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > MAX_HELD_BYTES) this.#release();
    return true;
  }

  onDrain(listener: () => void): void {
    this.#client.onDrain(listener);
  }

  finish(isLast: boolean): void {
    if (!this.#held) return this.#client.finish(isLast);
    this.#finish = { isLast };
    this.#trySwap();
  }

  halfClose(): void {
    this.#release();
    this.#client.halfClose();
  }

  cut(): void {
    this.#release();
    this.#client.cut();
  }

  endStream(): void {
    this.#release();
    this.#client.endStream();
  }

  makeLast(): void {
    this.#client.makeLast();
  }

  answer(page: Page): void {
    this.#end();
    this.#client.answer((this.#facts && this.#swap.render(this.#facts, page)) ?? page);
  }

  #trySwap(): void {
    if (!this.#held || !this.#finish || !this.#isFound || !this.#facts) return;
    const page = this.#swap.render(this.#facts, Buffer.concat(this.#held));
    if (!page) return this.#release();
    const { isLast } = this.#finish;
    this.#end();
    if (isLast) this.#client.makeLast();
    this.#client.answer(page);
  }

  /** The app's own answer goes out as it came. */
  #release(): void {
    const held = this.#held;
    const finish = this.#finish;
    this.#end();
    if (!held) return;
    for (const bytes of held) this.#client.write(bytes);
    if (finish) this.#client.finish(finish.isLast);
  }

  #end(): void {
    this.#held = undefined;
    this.#finish = undefined;
    clearTimeout(this.#limit);
    this.#stopWaiting();
  }
}
