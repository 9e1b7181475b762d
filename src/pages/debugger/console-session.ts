import type { Evaluation } from "../../messages/capture.ts";
import type { ConsoleTarget } from "./debugger-client.ts";

export type ConsoleEntry = { readonly id: number; readonly code: string } & (
  | { readonly state: "running" }
  | { readonly state: "done"; readonly evaluation: Evaluation }
  | { readonly state: "refused"; readonly reason: string }
);

const MAX_ENTRIES = 200;

/** What was run in one console, and what came of it; outlives the frame's being shown. */
export class ConsoleSession {
  readonly target: ConsoleTarget;
  /** What is written and not run yet. */
  draft = "";
  readonly #onRefusal: () => void;
  readonly #listeners = new Set<() => void>();
  #entries: readonly ConsoleEntry[] = [];
  #lastId = 0;
  /** One behind the other: `_` is the value of the one before. */
  #queue: Promise<void> = Promise.resolve();

  /** @param onRefusal told when the server did not evaluate, which may be because the frame is gone */
  constructor(target: ConsoleTarget, onRefusal: () => void) {
    this.target = target;
    this.#onRefusal = onRefusal;
  }

  get entries(): readonly ConsoleEntry[] {
    return this.#entries;
  }

  /** Returns what stops the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  run(code: string): void {
    const entry: ConsoleEntry = { id: ++this.#lastId, code, state: "running" };
    this.#set([...this.#entries, entry].slice(-MAX_ENTRIES));
    this.#queue = this.#queue.then(() => this.#evaluate(entry));
  }

  clear(): void {
    this.#set([]);
  }

  async #evaluate({ id, code }: ConsoleEntry): Promise<void> {
    let ended: ConsoleEntry;
    try {
      ended = { id, code, state: "done", evaluation: await this.target.evaluate(code) };
    } catch (error) {
      ended = { id, code, state: "refused", reason: (error as Error).message };
      this.#onRefusal();
    }
    this.#set(this.#entries.map((entry) => (entry.id === id ? ended : entry)));
  }

  #set(entries: readonly ConsoleEntry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}
