import type { Server, ServerResponse } from "node:http";
import type { Server as TlsServer } from "node:https";
import type { Socket } from "node:net";
import { type ConnectionOrigin, encodeOrigin } from "../../messages/lane-frames.ts";
import type { Exchange } from "../dispatch/exchange.ts";
import { toOrigin } from "./to-origin.ts";

/** One that parses what comes on connections, encrypted or not. */
export type FrontHttpServer = Server | TlsServer;

/** A client's connection: what all its requests have in common, and the one that is being answered. */
export class Connection {
  readonly id: number;
  readonly server: FrontHttpServer;
  readonly origin: Readonly<ConnectionOrigin>;
  /** The origin as threads get it. */
  readonly originBytes: Buffer;
  /** The request whose turn it is; the last one that was, between two. */
  exchange: Exchange | undefined;
  /** The answer that the front may give by itself. */
  offered: ServerResponse | undefined;
  /** Requests that have come behind it already, and wait for their turn. */
  pipelined = 0;

  constructor(id: number, socket: Socket, server: FrontHttpServer) {
    this.id = id;
    this.server = server;
    this.origin = toOrigin(socket);
    this.originBytes = encodeOrigin(this.origin);
  }

  /** No answer is due on it. */
  get isIdle(): boolean {
    const isAnswered = (this.exchange?.state ?? "ended") === "ended";
    return this.pipelined === 0 && this.offered === undefined && isAnswered;
  }
}
