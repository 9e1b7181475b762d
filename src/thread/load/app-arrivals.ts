import type http from "node:http";

import type { FrontAddress } from "../../messages/thread-messages.ts";
import { catchListen } from "./catch-listen.ts";

/** How an app made itself known while its module ran. */
export type Arrival = { via: "run"; app: unknown } | { via: "listen"; server: http.Server };

const SECOND_SERVER =
  "A second HTTP server of the app began to listen; only the first is served, and no port was opened for the other.";
const LATE_SERVER =
  "The app's export is served; an HTTP server that began to listen later is not, and no port was opened for it. " +
  "Export the app without listening, or listen sooner.";

/** Catches apps that are handed over by `run(app)` or begin to listen, from when it is made to the thread's end. */
export class AppArrivals {
  /** Resolves when the first app has arrived; rejects when a server began to listen that can't be served. */
  readonly first: Promise<Arrival>;
  readonly #notice: (text: string) => void;
  #arrived: (arrival: Arrival) => void = () => {};
  #current: Arrival | undefined;
  #served: http.Server | undefined;
  #hasNoticed = false;

  constructor(address: FrontAddress, notice: (text: string) => void, forApp: object = {}) {
    this.#notice = notice;
    this.first = new Promise((resolve, reject) => {
      this.#arrived = resolve;
      catchListen({ address, onListen: (server) => this.#takeServer(server), onRefused: reject });
    });
    // Whoever still waits is told; afterwards the throw from listen() has said it.
    this.first.catch(() => {});
    // The registry's symbol, so that the app's own copy of this package finds it.
    Reflect.set(globalThis, Symbol.for("stopgap.thread"), {
      ...forApp,
      handOver: (app: unknown) => this.#takeHandOver(app),
    });
  }

  /** The app to serve, of those that have arrived: the one handed over, else the first that listened. */
  get current(): Arrival | undefined {
    return this.#current;
  }

  /** Says which server has been chosen, so that later ones can be told apart from it. */
  settle(server: http.Server): void {
    this.#served = server;
  }

  #takeHandOver(app: unknown): void {
    if (this.#current?.via === "run") return;
    this.#arrive({ via: "run", app });
  }

  #takeServer(server: http.Server): void {
    if (this.#current === undefined && this.#served === undefined)
      return this.#arrive({ via: "listen", server });
    const first =
      this.#served ?? (this.#current?.via === "listen" ? this.#current.server : undefined);
    if (
      this.#hasNoticed ||
      first === server ||
      (first !== undefined && sharesListener(first, server))
    )
      return;
    this.#hasNoticed = true;
    this.#notice(this.#current === undefined ? LATE_SERVER : SECOND_SERVER);
  }

  #arrive(arrival: Arrival): void {
    this.#current = arrival;
    this.#arrived(arrival);
  }
}

/** Fastify opens one server for each address of `localhost`, all with the same listener. */
function sharesListener(first: http.Server, second: http.Server): boolean {
  const listeners = first.listeners("request");
  return second.listeners("request").some((listener) => listeners.includes(listener));
}
