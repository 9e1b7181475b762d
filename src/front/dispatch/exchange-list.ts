import type { Exchange } from "./exchange.ts";
import type { Passenger } from "./passenger.ts";
import type { Visitor } from "./visitor-cookie.ts";

/** All exchanges that are not over, in no order. No `Set`, for the reason in stream-table.ts. */
export class ExchangeList {
  readonly #exchanges: Exchange[] = [];

  all(): Exchange[] {
    return [...this.#exchanges];
  }

  /** Its passenger is found in it from now on. */
  add(exchange: Exchange, visitor: Visitor | undefined): void {
    const listIndex = this.#exchanges.push(exchange) - 1;
    exchange.passenger = { visitor, newId: undefined, person: undefined, listIndex };
  }

  /** Gives back its passenger; undefined when it was not there. */
  remove(exchange: Exchange): Passenger | undefined {
    const { passenger } = exchange;
    const last = this.#exchanges.at(-1);
    if (!passenger || !last?.passenger) return undefined;
    this.#exchanges[passenger.listIndex] = last;
    last.passenger.listIndex = passenger.listIndex;
    this.#exchanges.pop();
    exchange.passenger = undefined;
    return passenger;
  }
}
