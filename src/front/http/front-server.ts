/*
 * The port. Called by RunningFront; accepts and parses with node:http, strictly, makes an Exchange of each request
 * and hands it on to the Dispatcher. Pipelined requests begin one after the other, so that answers stay in order.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { listenFailed } from "../../errors/start-errors.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { BodySource } from "./body-source.ts";
import { Exchange } from "../dispatch/exchange.ts";
import type { ExchangeParts } from "../dispatch/exchange-parts.ts";
import type { ExchangeKeeper } from "../dispatch/exchange-keeper.ts";
import { Connection } from "./connection.ts";
import { maskTarget } from "./mask-target.ts";
import { PlainClient } from "./plain-client.ts";
import type { RequestFacts } from "./request-facts.ts";
import { frameBody, toBodyEnd, toBodyFraming, toRequestHead } from "./request-head.ts";
import { UpgradeClient } from "./upgrade-client.ts";

/** A client that has not sent a whole head by then loses its connection: Node's 60 s hold a slot for too long. */
const HEADERS_TIMEOUT_MS = 15_000;
const CHECK_INTERVAL_MS = 1000;
/** Longer than the 5 s that Node's servers announce by default, so that we do not close under the client's hands. */
const KEEP_ALIVE_TIMEOUT_MS = 30_000;
/** At the end, a client has this long, in ms, to take what was written for it. */
const LAST_WORD_MS = 500;
/** Answers for bytes that are no request, by Node's error code; anything else is a 400. */
const ERROR_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const UPGRADE_HEADER = /^(upgrade|http2-settings)$/i;

/**
 * A request with a body that also offers an upgrade, as Java's HttpClient does with h2c, is an ordinary one: a server may
 * ignore the offer (RFC 9110, 7.8). Older Nodes do not know this option; there, `#takeAsOrdinary` does the same.
 */
const UPGRADE_POLICY: object = {
  shouldUpgradeCallback: (request: IncomingMessage) => toBodyFraming(request) === "none",
};

/** A request whose head has come, and where its answer goes. */
interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Its body is taken in before it asks for a thread. */
  readonly isHeldBack: boolean;
}

interface FrontServerEvents {
  keeper: ExchangeKeeper;
  /** Answers a request itself, or calls `pass`, now or later, for it to become an Exchange; absent: each becomes one. */
  readonly onRequest:
    | ((request: IncomingMessage, response: ServerResponse, pass: () => void) => void)
    | undefined;
  onExchange(exchange: Exchange, request: IncomingMessage): void;
  onConnectionClosed(remotePort: number): void;
  onBadRequest(address: string, reason: string): void;
  nextId(): string;
}

export class FrontServer {
  readonly #server: Server;
  readonly #events: FrontServerEvents;
  readonly #connections = new Map<Socket, Connection>();
  #lastConnectionId = 0;

  constructor(events: FrontServerEvents) {
    this.#events = events;
    this.#server = createServer({
      headersTimeout: HEADERS_TIMEOUT_MS,
      // Bodies have their own limit: a long upload is fine as long as bytes come.
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      insecureHTTPParser: false,
      ...UPGRADE_POLICY,
    });
    // Framing is read from `headers`: none may be left out that the parser has obeyed. Node drops those past 1000 else.
    this.#server.maxHeadersCount = 0;
    this.#server
      .on("connection", (socket) => this.#noteConnection(socket))
      .on("request", (request, response) => this.#takeRequest(request, response, true))
      // The thread's own server answers 100 or 417: passing its bytes on, there is exactly one.
      .on("checkContinue", (request, response) => this.#takeRequest(request, response, false))
      .on("checkExpectation", (request, response) => this.#takeRequest(request, response, false))
      .on("upgrade", (request, socket, head) => this.#takeUpgrade(request, socket as Socket, head))
      .on("connect", (request, socket, head) => this.#takeUpgrade(request, socket as Socket, head))
      .on("clientError", (error, socket) => this.#refuseBytes(error, socket as Socket));
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Throws StopgapError PORT_IN_USE and the like (start-errors.ts). */
  async listen(host: string, port: number): Promise<FrontAddress> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) =>
        reject(listenFailed(error, { host, port })),
      );
      this.#server.listen({ host, port }, resolve);
    });
    const bound = this.#server.address() as AddressInfo;
    return {
      host: bound.address,
      port: bound.port,
      family: bound.family === "IPv6" ? "IPv6" : "IPv4",
    };
  }

  /** Takes no more connections; idle ones are closed, running ones end with their answer. */
  stopAccepting(): void {
    if (this.#server.listening) this.#server.close();
    this.#server.closeIdleConnections();
  }

  /** To be called after an answer when no more requests are taken: its connection may be idle now. */
  closeIdleConnections(): void {
    this.#server.closeIdleConnections();
  }

  /** Ends what connections are left; resolves when all of them and the port are closed. */
  async close(): Promise<void> {
    if (!this.#server.listening && this.#connections.size === 0) return;
    const sockets = [...this.#connections.keys()];
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    for (const socket of sockets) socket.destroySoon();
    const limit = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, LAST_WORD_MS);
    await Promise.all(closed);
    clearTimeout(limit);
  }

  #noteConnection(socket: Socket): void {
    // One that was given back to the parser comes by a second time.
    if (this.#connections.has(socket)) return;
    const connection = new Connection(++this.#lastConnectionId, socket);
    this.#connections.set(socket, connection);
    socket.once("close", () => {
      this.#connections.delete(socket);
      connection.exchange?.clientLeft();
      const { remotePort, remoteAddress, localAddress } = connection.origin;
      // Another machine's connection may have the same port on its side.
      if (remoteAddress === localAddress) this.#events.onConnectionClosed(remotePort);
    });
  }

  #takeRequest(request: IncomingMessage, response: ServerResponse, isHeldBack: boolean): void {
    const connection = this.#connections.get(request.socket);
    if (!connection) return;
    const arrival = { request, response, isHeldBack };
    if (response.socket) return this.#offer(connection, arrival);
    connection.pipelined++;
    response.once("socket", () => {
      connection.pipelined--;
      this.#offer(connection, arrival);
    });
  }

  /** Its turn has come: it may need no app. */
  #offer(connection: Connection, arrival: Arrival): void {
    const { request, response } = arrival;
    const { onRequest } = this.#events;
    if (!onRequest) return this.#begin(connection, arrival);
    connection.offered = response;
    const letGo = (): void => {
      // By the time that this one is closed, the next one may be on offer.
      if (connection.offered === response) connection.offered = undefined;
    };
    onRequest(request, response, () => {
      letGo();
      this.#begin(connection, arrival);
    });
    if (connection.offered === response) response.once("close", letGo);
  }

  #begin(connection: Connection, { request, response, isHeldBack }: Arrival): void {
    const framing = toBodyFraming(request);
    const body =
      framing === "none"
        ? undefined
        : new BodySource(request, {
            frame: (bytes) => frameBody(bytes, framing),
            end: () => toBodyEnd(request, framing),
          });
    const parts = { client: new PlainClient(response), body };
    this.#start(connection, { request, parts, isHeldBack });
  }

  #start(
    connection: Connection,
    {
      request,
      parts,
      isHeldBack,
    }: { request: IncomingMessage; parts: ExchangeParts; isHeldBack: boolean },
  ): Exchange {
    const exchange = new Exchange(this.#toFacts(request, connection), parts, this.#events.keeper);
    connection.exchange = exchange;
    this.#events.onExchange(exchange, request);
    exchange.receive(isHeldBack);
    return exchange;
  }

  #takeUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    // Node has taken its own listener away with the parser; without one, a reset would end the front.
    socket.on("error", () => socket.destroy());
    // Answers before this one are still due on the connection: no client that upgrades pipelines.
    const connection = this.#connections.get(socket);
    if (!connection?.isIdle) return void socket.destroy();
    // A client that would like HTTP/2, as `curl --http2` does, wants its file all the same.
    const wantsFile = this.#events.onRequest !== undefined && request.headers.upgrade === "h2c";
    if (wantsFile || toBodyFraming(request) !== "none")
      return this.#takeAsOrdinary(request, socket, head);
    if (head.length > 0) socket.unshift(head);
    const upgraded = new BodySource(socket, {
      frame: (bytes) => bytes,
      end: () => Buffer.alloc(0),
    });
    const parts = { client: new UpgradeClient(socket), upgraded };
    const exchange = this.#start(connection, { request, parts, isHeldBack: true });
    // A client that goes before it was answered: half of a connection is of no use to anybody then.
    socket.once("end", () => {
      if (!exchange.isStream) socket.destroy();
    });
  }

  /** Node has stopped parsing behind the head: it is parsed again, without the offer. */
  #takeAsOrdinary(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const plain = toRequestHead(request, isNoOffer);
    socket.unshift(Buffer.concat([Buffer.from(plain, "latin1"), head]));
    this.#server.emit("connection", socket);
  }

  #toFacts(request: IncomingMessage, connection: Connection): RequestFacts {
    const isOrdinary = request.headers.upgrade !== undefined && toBodyFraming(request) !== "none";
    return {
      id: this.#events.nextId(),
      method: request.method ?? "",
      target: maskTarget(request.url ?? ""),
      head: isOrdinary ? toRequestHead(request, isNoOffer) : toRequestHead(request),
      accept: request.headers.accept,
      isPage: request.headers.accept?.includes("text/html") ?? false,
      connection,
    };
  }

  #refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
    const code = error.code ?? "";
    // A reset by the client is no request at all; and one that has had its 4xx may still be sending.
    if (!socket.writable || code === "ECONNRESET") return void socket.destroy();
    // A client that leaves in the middle of its body is told as one that left, by its exchange.
    const isBusy = this.#connections.get(socket)?.isIdle === false;
    const hasLeft = code === "HPE_INVALID_EOF_STATE" && isBusy;
    if (!hasLeft) this.#events.onBadRequest(socket.remoteAddress ?? "", error.message);
    // In the middle of an answer, or behind one that was for another request, a 400 would be taken for its part.
    if (socket.bytesWritten > 0) return void socket.destroy();
    const status = ERROR_STATUS[code] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}

function isNoOffer(headerName: string): boolean {
  return !UPGRADE_HEADER.test(headerName);
}
