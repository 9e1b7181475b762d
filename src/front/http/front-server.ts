/*
 * The port. Called by RunningFront; accepts and parses with node:http, strictly, makes an Exchange of each request
 * and hands it on to the Dispatcher. Pipelined requests begin one after the other, so that answers stay in order.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import type { LimitOptions } from "../../options/limit-options.ts";
import type { ListenPlace } from "../../options/listen-place.ts";
import { BodySource } from "./body-source.ts";
import { ClientLimits } from "./client-limits.ts";
import { Exchange } from "../dispatch/exchange.ts";
import type { ExchangeParts } from "../dispatch/exchange-parts.ts";
import { listenEverywhere } from "../listen/listen-everywhere.ts";
import type { TlsSettings } from "../tls/load-tls.ts";
import { checkRequest } from "./check-request.ts";
import { Connection, type FrontHttpServer } from "./connection.ts";
import { type BadBytes, decideRefusal } from "./decide-refusal.ts";
import { isUpgradeOffered } from "./is-upgrade-offered.ts";
import { makeServers } from "./make-servers.ts";
import { isEnding } from "./end-in-stages.ts";
import { MAX_PIPELINED } from "./pipeline-limit.ts";
import type { FrontServerEvents } from "./front-server-events.ts";
import { PlainClient } from "./plain-client.ts";
import { refuseHead } from "./refuse-head.ts";
import { frameBody, toBodyEnd, toBodyFraming } from "./request-head.ts";
import { toRequestFacts } from "./to-request-facts.ts";
import { UpgradeClient } from "./upgrade-client.ts";
import { withoutOffer } from "./without-offer.ts";

/** At the end, a client has this long, in ms, to take what was written for it. */
const LAST_WORD_MS = 500;

/** A request whose head has come, and where its answer goes. */
interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Its body is taken in before it asks for a thread. */
  readonly isHeldBack: boolean;
}

export class FrontServer {
  readonly #events: FrontServerEvents;
  #servers: FrontHttpServer[] = [];
  /** As accepted: with TLS, below those that requests come on. */
  readonly #accepted = new Set<Socket>();
  readonly #connections = new Map<Socket, Connection>();
  readonly #limits: ClientLimits;
  #lastConnectionId = 0;

  constructor(limits: LimitOptions, events: FrontServerEvents) {
    this.#events = events;
    this.#limits = new ClientLimits(limits, (refused) => events.onConnectionsRefused(refused));
  }

  get connectionCount(): number {
    return this.#accepted.size;
  }

  /** Throws StopgapError PORT_IN_USE and the like (start-errors.ts). Unix sockets are last in what it returns. */
  async listen(
    places: readonly ListenPlace[],
    port: number,
    tls: TlsSettings | undefined,
  ): Promise<FrontAddress[]> {
    const make = makeServers(tls, this.#limits.options, {
      onAccepted: (socket, isPlain) => this.#noteAccepted(socket, isPlain),
      onConnection: (socket, server) => this.#noteConnection(socket, server),
      onBadRequest: (address, reason) => this.#events.onBadRequest(address, reason),
    });
    const { servers, addresses } = await listenEverywhere(places, port, () => this.#attach(make()));
    this.#servers = servers;
    this.#limits.start(this.#connections);
    return addresses;
  }

  #attach(server: FrontHttpServer): FrontHttpServer {
    // Framing is read from `headers`: none may be left out that the parser has obeyed. Node drops those past 1000 else.
    server.maxHeadersCount = 0;
    // A client may end its side behind its request; what that means, the thread's own server says.
    Object.assign(server, { httpAllowHalfOpen: true });
    return (
      server
        .on("request", (request, response) => this.#takeRequest(request, response, true))
        // The thread's own server answers 100 or 417: passing its bytes on, there is exactly one.
        .on("checkContinue", (request, response) => this.#takeRequest(request, response, false))
        .on("checkExpectation", (request, response) => this.#takeRequest(request, response, false))
        .on("upgrade", (request, socket, head) =>
          this.#takeUpgrade(request, socket as Socket, head),
        )
        .on("connect", (request, socket, head) =>
          this.#takeUpgrade(request, socket as Socket, head),
        )
        .on("clientError", (error, socket) => this.#refuseBytes(error, socket as Socket))
    );
  }

  /** Takes no more connections; idle ones are closed, running ones end with their answer. */
  stopAccepting(): void {
    for (const server of this.#servers) if (server.listening) server.close();
    this.closeIdleConnections();
  }

  /** To be called after an answer when no more requests are taken: its connection may be idle now. */
  closeIdleConnections(): void {
    for (const server of this.#servers) server.closeIdleConnections();
  }

  /** Ends what connections are left; resolves when all of them and the port are closed. */
  async close(): Promise<void> {
    this.#limits.close();
    const sockets = [...this.#accepted];
    if (sockets.length === 0) return;
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    for (const socket of this.#connections.keys()) socket.destroySoon();
    const limit = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, LAST_WORD_MS);
    await Promise.all(closed);
    clearTimeout(limit);
  }

  /** False: it is one too many, and has been refused. */
  #noteAccepted(socket: Socket, isPlain: boolean): boolean {
    // One that was given back to the parser comes by a second time.
    if (this.#accepted.has(socket)) return true;
    if (!this.#limits.admit(socket, isPlain)) return false;
    this.#accepted.add(socket);
    const { remotePort, remoteAddress, localAddress } = socket;
    socket.once("close", () => {
      this.#accepted.delete(socket);
      // Another machine's connection may have the same port on its side.
      const isOfThisMachine = remoteAddress === localAddress;
      if (isOfThisMachine && remotePort !== undefined) this.#events.onConnectionClosed(remotePort);
    });
    return true;
  }

  #noteConnection(socket: Socket, server: FrontHttpServer): void {
    if (this.#connections.has(socket)) return;
    const connection = new Connection(++this.#lastConnectionId, socket, server);
    this.#connections.set(socket, connection);
    socket.once("close", () => {
      this.#connections.delete(socket);
      this.#limits.forget(socket, connection);
      connection.exchange?.clientLeft();
    });
  }

  #takeRequest(request: IncomingMessage, response: ServerResponse, isHeldBack: boolean): void {
    const { socket } = request;
    const connection = this.#connections.get(socket);
    // It was not let in, and has had its answer; or it is being closed, and Node goes on with what it has read of it.
    if (!connection || socket.destroyed || isEnding(socket)) return;
    connection.note(request, response);
    const arrival = { request, response, isHeldBack };
    if (response.socket) return this.#offer(connection, arrival);
    const { pipelines } = this.#limits;
    if (!pipelines.wait(connection)) return this.#cutPipeline(connection, socket);
    response.once("socket", () => {
      pipelines.begin(connection);
      // The answer before it was the last.
      if (!socket.writable) return;
      this.#offer(connection, arrival);
    });
  }

  #cutPipeline({ origin }: Connection, socket: Socket): void {
    const reason = `more than ${MAX_PIPELINED} requests ahead of their answers`;
    this.#events.onBadRequest(origin.remoteAddress, reason);
    socket.destroy();
  }

  /** Its turn has come: it may need no app. */
  #offer(connection: Connection, arrival: Arrival): void {
    const { request, response } = arrival;
    const { onRequest } = this.#events;
    const problem = checkRequest(request);
    if (problem !== undefined) {
      this.#events.onBadRequest(connection.origin.remoteAddress, problem);
      return connection.refuseRequest(response);
    }
    if (!onRequest || refuseHead(request, this.#limits.options))
      return this.#begin(connection, arrival);
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
        : new BodySource(
            request,
            {
              frame: (bytes) => frameBody(bytes, framing),
              end: () => toBodyEnd(request, framing),
            },
            this.#limits.body,
          );
    const client = this.#events.toClient(new PlainClient(response), request);
    const parts = { client, body };
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
    const { maxUrlBytes } = this.#limits.options;
    const id = this.#events.nextId();
    const facts = toRequestFacts(request, { id, connection, maxUrlBytes });
    parts.client.begin?.(facts);
    const exchange = new Exchange(facts, parts, this.#events.keeper);
    connection.begin(exchange);
    this.#events.onExchange(exchange, request);
    const refusal = refuseHead(request, this.#limits.options);
    if (!refusal) {
      exchange.receive(isHeldBack);
      return exchange;
    }
    parts.client.makeLast();
    exchange.fail(refusal);
    return exchange;
  }

  #takeUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    // Node has taken its own listener away with the parser; without one, a reset would end the front.
    socket.on("error", () => socket.destroy());
    // Answers before this one are still due on the connection: no client that upgrades pipelines.
    const connection = this.#connections.get(socket);
    if (connection?.isRefused) return;
    if (!connection?.isIdle) return void socket.destroy();
    if (!isUpgradeOffered(request)) return this.#takeAsOrdinary(request, connection, head);
    const problem = checkRequest(request);
    if (problem !== undefined) {
      this.#events.onBadRequest(socket.remoteAddress ?? "", problem);
      return connection.refuse();
    }
    this.#events.onUpgrade(request);
    if (head.length > 0) socket.unshift(head);
    const upgraded = new BodySource(
      socket,
      { frame: (bytes) => bytes, end: () => Buffer.alloc(0) },
      this.#limits.upgraded,
    );
    const isWebSocket = request.headers.upgrade?.toLowerCase() === "websocket";
    const parts = { client: new UpgradeClient(socket, isWebSocket), upgraded };
    const exchange = this.#start(connection, { request, parts, isHeldBack: true });
    // A client that goes before it was answered: half of a connection is of no use to anybody then.
    socket.once("end", () => {
      if (!exchange.isStream) socket.destroy();
    });
  }

  /** Node has stopped parsing behind the head: it is parsed again, without the offer. */
  #takeAsOrdinary(request: IncomingMessage, { server, origin }: Connection, head: Buffer): void {
    const plain = withoutOffer(request);
    const { socket } = request;
    socket.unshift(Buffer.concat([Buffer.from(plain, "latin1"), head]));
    server.emit(origin.tls ? "secureConnection" : "connection", socket);
  }

  #refuseBytes(error: BadBytes, socket: Socket): void {
    // One that has had its 4xx may still be sending.
    if (isEnding(socket) && error.code !== "ECONNRESET") return;
    const connection = this.#connections.get(socket);
    const { reason, status } = decideRefusal(error, connection, socket.bytesRead);
    const isNews = connection?.refuseBytes(error.code ?? "", status) ?? true;
    if (isNews && reason !== undefined)
      this.#events.onBadRequest(socket.remoteAddress ?? "", reason);
    if (!connection) socket.destroy();
  }
}
