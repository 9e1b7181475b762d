import type { IncomingMessage, ServerResponse } from "node:http";
import type { Exchange } from "../dispatch/exchange.ts";
import type { ExchangeKeeper } from "../dispatch/exchange-keeper.ts";
import type { Client } from "./client.ts";
import type { RefusedNotice } from "./refusal-notice.ts";

/** What the port tells, and asks of, whoever opened it. */
export interface FrontServerEvents {
  keeper: ExchangeKeeper;
  /** Answers a request itself, or calls `pass`, now or later, for it to become an Exchange; absent: each becomes one. */
  readonly onRequest:
    | ((request: IncomingMessage, response: ServerResponse, pass: () => void) => void)
    | undefined;
  /** Whoever is answered may get more than the app's own answer. */
  toClient(client: Client, request: IncomingMessage): Client;
  /** An upgrade is asked for, and nobody but the app will answer it. */
  onUpgrade(request: IncomingMessage): void;
  onExchange(exchange: Exchange, request: IncomingMessage): void;
  onConnectionClosed(remotePort: number): void;
  onBadRequest(address: string, reason: string): void;
  onConnectionsRefused(refused: RefusedNotice): void;
  nextId(): string;
}
