import { setMaxListeners } from "node:events";
import { call, LostAnswer, type Reply, type Wish } from "./call.ts";
import type { Ledger } from "./ledger.ts";
import type { SoakServer } from "./soak-server.ts";

/** Says what is wrong with an answer; `undefined`: nothing. */
export type Check = (reply: Reply, id: string) => string | undefined;

interface Question {
  /** Under which name it is counted. */
  readonly kind: string;
  /** With `id=` at its end, for the request's own. */
  readonly path: string;
  readonly check: Check;
  readonly wish?: Wish;
  readonly isTrouble?: boolean;
}

/** What all the clients of a soak share. */
export class World {
  readonly server: SoakServer;
  readonly ledger: Ledger;
  readonly #over = new AbortController();
  /** Copies of the app that have lost somebody's session, and when: no answer may come from them any more. */
  readonly #lostBoots = new Map<string, { who: string; at: number }>();

  constructor(server: SoakServer, ledger: Ledger) {
    this.server = server;
    this.ledger = ledger;
    // Everybody who rests listens to it.
    setMaxListeners(0, this.#over.signal);
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  get over(): AbortSignal {
    return this.#over.signal;
  }

  stop(): void {
    this.#over.abort();
  }

  /** Asks, checks the answer and enters both; returns it if it is the app's and right. */
  async ask({
    kind,
    path,
    check,
    wish = {},
    isTrouble = false,
  }: Question): Promise<Reply | undefined> {
    const id = this.ledger.begin(kind, isTrouble);
    const startedAt = performance.now();
    try {
      const reply = await call(new URL(`${path}${id}`, this.server.url), wish);
      if (isOwnPage(reply)) {
        this.ledger.end(id, { kind: "page", status: reply.status });
        return undefined;
      }
      const why = check(reply, id);
      this.ledger.end(id, why === undefined ? { kind: "ok" } : { kind: "wrong", why });
      this.#noteBoot(reply, startedAt);
      return why === undefined ? reply : undefined;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.ledger.end(id, { kind: error instanceof LostAnswer ? "wrong" : "cut", why });
      return undefined;
    }
  }

  /** A copy of the app does not know somebody any more whom it, or one before it, knew: that one must have ended. */
  noteLostSession(who: string, boot: string): void {
    this.#lostBoots.set(boot, { who, at: performance.now() });
  }

  #noteBoot({ headers }: Reply, startedAt: number): void {
    const boot = String(headers["x-soak-boot"] ?? "");
    const lost = this.#lostBoots.get(boot);
    if (lost && startedAt > lost.at)
      this.ledger.fail(`${lost.who} lost a session in a copy of the app that answers still`);
  }
}

/** The app puts its own mark on whatever it answers; static files have none, and no page of an error's status. */
function isOwnPage({ status, headers }: Reply): boolean {
  return status >= 500 && headers["x-soak-id"] === undefined;
}
