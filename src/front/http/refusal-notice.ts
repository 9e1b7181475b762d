import type { ConnectionRefusal } from "./connection-door.ts";

/** Refused connections are told of this often at most, in ms: whoever opens thousands must not fill the log with them. */
const EVERY_MS = 10_000;

/** What is told of connections that were refused for one reason since it was told last. */
export type RefusedNotice = ConnectionRefusal & { count: number };

/** Gathers refused connections into a notice now and then: the first at once, those that follow together. */
export class RefusalNotice {
  readonly #tell: (notice: RefusedNotice) => void;
  readonly #now: () => number;
  readonly #pending = new Map<ConnectionRefusal["kind"], RefusedNotice>();
  #lastToldAt = Number.NEGATIVE_INFINITY;

  constructor(tell: (notice: RefusedNotice) => void, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  note(refusal: ConnectionRefusal): void {
    const count = (this.#pending.get(refusal.kind)?.count ?? 0) + 1;
    // Of several addresses, the last one is named.
    this.#pending.set(refusal.kind, { ...refusal, count });
    this.check();
  }

  /** Tells what is due. To be called now and then. */
  check(): void {
    if (this.#pending.size === 0 || this.#now() - this.#lastToldAt < EVERY_MS) return;
    this.#lastToldAt = this.#now();
    for (const notice of this.#pending.values()) this.#tell(notice);
    this.#pending.clear();
  }
}
