import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionOrigin } from "../../messages/lane-frames.ts";
import type { Exchange } from "../dispatch/exchange.ts";

/** A client's connection: what all its requests have in common, and the one that is being answered. */
export class Connection {
  readonly id: number;
  readonly origin: Readonly<ConnectionOrigin>;
  /** The origin as threads get it. */
  readonly originBytes: Buffer;
  /** The request whose turn it is; the last one that was, between two. */
  exchange: Exchange | undefined;
  /** The answer that the front may give by itself. */
  offered: ServerResponse | undefined;
  /** Requests that have come behind it already, and wait for their turn. */
  pipelined = 0;

  constructor(id: number, socket: Socket) {
    this.id = id;
    this.origin = {
      remoteAddress: socket.remoteAddress ?? "",
      remotePort: socket.remotePort ?? 0,
      localAddress: socket.localAddress ?? "",
      localPort: socket.localPort ?? 0,
      isEncrypted: false,
    };
    this.originBytes = Buffer.from(JSON.stringify(this.origin));
  }

  /** No answer is due on it. */
  get isIdle(): boolean {
    const isAnswered = (this.exchange?.state ?? "ended") === "ended";
    return this.pipelined === 0 && this.offered === undefined && isAnswered;
  }
}
