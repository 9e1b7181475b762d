import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Server as TlsServer } from "node:https";
import type { Socket } from "node:net";
import { type ConnectionOrigin, encodeOrigin } from "../../messages/lane-frames.ts";
import type { Exchange } from "../dispatch/exchange.ts";
import { decideBadBytes } from "./decide-bad-bytes.ts";
import { endInStages } from "./end-in-stages.ts";
import { toOrigin } from "./to-origin.ts";

/** One that parses what comes on connections, encrypted or not. */
export type FrontHttpServer = Server | TlsServer;

const BAD_REQUEST = "400 Bad Request";
/** A client that has ended its side and takes nothing for so long, in ms, counts as gone: most of them are. */
const ENDED_CLIENT_MS = 1000;

/** A client's connection: what all its requests have in common, the one that is being answered, and how it ends. */
export class Connection {
  readonly id: number;
  readonly server: FrontHttpServer;
  readonly origin: Readonly<ConnectionOrigin>;
  /** The origin as threads get it. */
  readonly originBytes: Buffer;
  /** The answer that the front may give by itself. */
  offered: ServerResponse | undefined;
  /** Requests that have come behind it already, and wait for their turn. */
  pipelined = 0;
  readonly #socket: Socket;
  #exchange: Exchange | undefined;
  /** What had been written before the answer to it. */
  #bytesBefore = 0;
  #last: { request: IncomingMessage; response: ServerResponse } | undefined;
  #hasEnded = false;
  #refusal: string | undefined;

  constructor(id: number, socket: Socket, server: FrontHttpServer) {
    this.id = id;
    this.server = server;
    this.origin = toOrigin(socket);
    this.originBytes = encodeOrigin(this.origin);
    this.#socket = socket;
    socket.once("end", () => this.#noteEnd());
    // What Node calls behind an answer that is the last.
    const destroySoon = socket.destroySoon.bind(socket);
    socket.destroySoon = (): void => {
      if (this.#last?.request.complete === false) endInStages(socket);
      else destroySoon();
    };
  }

  /** The request whose turn it is; the last one that was, between two. */
  get exchange(): Exchange | undefined {
    return this.#exchange;
  }

  /** No answer is due on it. */
  get isIdle(): boolean {
    return this.#dueAnswers === 0;
  }

  /** It ends with a 4xx: nothing that comes behind it counts. */
  get isRefused(): boolean {
    return this.#refusal !== undefined;
  }

  get #dueAnswers(): number {
    const isAnswered = (this.#exchange?.state ?? "ended") === "ended" && !this.offered;
    return this.pipelined + (isAnswered ? 0 : 1);
  }

  /** To be called with each request when it comes. */
  note(request: IncomingMessage, response: ServerResponse): void {
    this.#last = { request, response };
  }

  /** The turn of this one has come. */
  begin(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#bytesBefore = this.#socket.bytesWritten;
    if (this.#hasEnded) exchange.clientEnded();
  }

  /**
   * Takes bytes that are no request; without a status, there is no way to answer them. False: nothing is to be told of them,
   * as they have no meaning any more.
   */
  refuseBytes(code: string, status: string | undefined): boolean {
    const isInBody = !this.isIdle && this.#last?.request.complete === false;
    const verdict = decideBadBytes({
      code,
      isAnswerable: this.#socket.writable && status !== undefined,
      isRefused: this.isRefused,
      dueAnswers: this.#dueAnswers,
      isInBody,
      isAnswerBegun: this.#socket.bytesWritten > this.#bytesBefore,
    });
    if (verdict === "ignore") return false;
    this.#refusal = status ?? BAD_REQUEST;
    if (verdict === "cut") this.#socket.destroy();
    else if (verdict === "refuse") this.refuse();
    // When the turn of the request with the broken body comes, or the last answer is written.
    else this.#last?.response.once(isInBody ? "socket" : "close", () => this.refuse());
    return true;
  }

  /** Ends it with a 4xx. What the client still sends is not looked at, nor allowed to take the answer away from it. */
  refuse(): void {
    const socket = this.#socket;
    this.#refusal ??= BAD_REQUEST;
    if (!socket.writable) return;
    endInStages(
      socket,
      `HTTP/1.1 ${this.#refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  }

  /** A request that is refused in its turn, by its own response. */
  refuseRequest(response: ServerResponse): void {
    this.#refusal ??= BAD_REQUEST;
    response.writeHead(400, { Connection: "close", "Content-Length": 0 }).end();
  }

  /**
   * The client sends no more. It may have left, or still be reading: the thread's own server decides as Node does. While
   * that is blocked, or there is none yet, whoever takes nothing counts as gone.
   */
  #noteEnd(): void {
    this.#hasEnded = true;
    this.#exchange?.clientEnded();
    // Half of an upgraded connection is its protocol's own affair.
    if (this.#exchange?.offersUpgrade) return;
    const socket = this.#socket;
    const readTaken = (): number => socket.bytesWritten - socket.writableLength;
    let taken = readTaken();
    const watch = setInterval(() => {
      if (readTaken() === taken) socket.destroy();
      taken = readTaken();
    }, ENDED_CLIENT_MS);
    socket.once("close", () => clearInterval(watch));
  }
}
