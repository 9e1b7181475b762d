/*
 * The thread's end of the lane. Called by main.ts once the app is loaded; takes requests off the front's socket, gives
 * each to a LaneSocket that the app's own http.Server believes to be a client, and sends the answers back.
 */
import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { Server as TlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { settleClaim } from "../messages/claims.ts";
import { FrameReader } from "../messages/frame-reader.ts";
import type { RequestOpening, ResponseSummary } from "../messages/lane-frames.ts";
import {
  decodeOrigin,
  decodeRequest,
  encodeCredit,
  encodeDone,
  encodeFrame,
  encodeTextFrame,
  FrameKind,
} from "../messages/lane-frames.ts";
import { ShortMap } from "../collections/short-map.ts";
import { StreamTable } from "../collections/stream-table.ts";
import { IdleSockets } from "./idle-sockets.ts";
import { LaneOutput } from "./lane-output.ts";
import { LaneSocket } from "./lane-socket.ts";
import type { LaneWriter } from "./lane-writer.ts";
import type { ThreadDebug } from "./debug/thread-debug.ts";
import type { PageScripts } from "./live/page-scripts.ts";
import { TlsLaneSocket } from "./tls-lane-socket.ts";

const EMPTY = Buffer.alloc(0);
/** Each takes some 10 KB. */
const MAX_IDLE_SOCKETS = 256;

interface LaneSettings {
  path: string;
  hello: object;
  claims: Int32Array;
  /** Changes pages on their way; absent: everything leaves as it is written. */
  pages?: PageScripts | undefined;
  /** Sees which requests are answered, and how; absent: there is no debugger. */
  debug?: ThreadDebug | undefined;
}

/** A request of the front's, not begun with yet. */
interface Arrival {
  stream: number;
  opening: RequestOpening;
  head: Buffer;
}

export class ThreadLane implements LaneWriter {
  readonly #server: Server;
  readonly #output: LaneOutput;
  readonly #claims: Int32Array;
  /** Only with `--live`. */
  readonly #pages: PageScripts | undefined;
  /** Only with `--debugger`. */
  readonly #debug: ThreadDebug | undefined;
  readonly #sockets = new StreamTable<LaneSocket>();
  /** Streams whose requests take the thread up: no event streams, no upgrades. */
  readonly #running = new Set<number>();
  /** Handed out ahead: each is begun when nothing runs, unless it has been taken back. */
  readonly #ahead = new ShortMap<number, Arrival>();
  /** Claimed, and about to be begun with. */
  #next: Arrival | undefined;
  readonly #idle = new IdleSockets<LaneSocket>(MAX_IDLE_SOCKETS);

  /** Connects to the front and says that this thread is ready. */
  static async open(server: Server, settings: LaneSettings): Promise<ThreadLane> {
    const lane = connect(settings.path);
    await new Promise<void>((resolve, reject) => {
      lane.once("connect", resolve).once("error", reject);
    });
    const opened = new ThreadLane(server, lane, settings);
    lane.write(encodeTextFrame(FrameKind.hello, 0, JSON.stringify(settings.hello)));
    return opened;
  }

  private constructor(server: Server, lane: Socket, { claims, pages, debug }: LaneSettings) {
    this.#server = server;
    this.#output = new LaneOutput(lane);
    this.#claims = claims;
    this.#pages = pages;
    this.#debug = debug;
    const reader = new FrameReader((kind, stream, payload) => {
      try {
        this.#take(kind, stream, payload);
      } catch (error) {
        // The app's own throw goes where it would have gone, but must not take the frames behind it along.
        process.nextTick(() => {
          throw error;
        });
      }
    });
    lane.on("data", (chunk: Buffer) => reader.feed(chunk));
    // Without the front there is nobody to answer; the host ends this thread as well.
    lane.on("error", () => lane.destroy());
    // `finish` of every answer of every server in this thread, without a listener on each response.
    subscribe("http.server.response.finish", (message) => {
      const { socket, response } = message as { socket: Socket; response: ServerResponse };
      if (socket instanceof LaneSocket) socket.finishResponse(response);
    });
  }

  /** Tells the front that this thread itself has connected to it, so that the two never wait for each other. */
  sendCalledOwnServer(localPort: number): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16LE(localPort);
    this.#output.send(encodeFrame(FrameKind.calledOwnServer, 0, payload));
  }

  sendData(stream: number, bytes: Buffer): void {
    if (this.#debug?.answer(stream, bytes))
      this.#output.send(encodeFrame(FrameKind.captured, stream, EMPTY));
    const changed = this.#pages ? this.#pages.take(stream, bytes) : bytes;
    if (changed.length > 0) this.#output.send(encodeFrame(FrameKind.data, stream, changed));
  }

  /** What was kept of a page that is over before its place for the script was found. */
  #sendRest(stream: number): void {
    const rest = this.#pages?.end(stream);
    if (rest && rest.length > 0) this.#output.send(encodeFrame(FrameKind.data, stream, rest));
  }

  sendDone(stream: number, summary: ResponseSummary): void {
    this.#sendRest(stream);
    this.#output.send(encodeDone(stream, summary));
  }

  sendStreaming(stream: number, isUpgrade: boolean): void {
    this.#output.send(encodeFrame(FrameKind.streaming, stream, Buffer.from([isUpgrade ? 1 : 2])));
    this.#stopRunning(stream);
  }

  sendEnd(stream: number): void {
    this.#sendRest(stream);
    this.#output.send(encodeFrame(FrameKind.end, stream, EMPTY));
  }

  sendClosed(stream: number): void {
    this.#sendRest(stream);
    this.#output.send(encodeFrame(FrameKind.closed, stream, EMPTY));
  }

  sendCredit(stream: number, bytes: number): void {
    this.#output.send(encodeCredit(stream, bytes));
  }

  release(socket: LaneSocket, stream: number): void {
    this.#sockets.delete(stream);
    this.#debug?.end(stream);
    if (socket.state === "idle") this.#idle.add(socket);
    else this.#idle.delete(socket);
    this.#stopRunning(stream);
  }

  #take(kind: number, stream: number, payload: Buffer): void {
    if (kind === FrameKind.request) return this.#admit({ stream, ...decodeRequest(payload) });
    if (kind === FrameKind.abort && this.#dropAhead(stream)) return;
    const socket = this.#sockets.get(stream);
    // The stream may be over on this side while the front's frame was under way.
    if (!socket) return;
    if (kind === FrameKind.body) socket.feed(payload);
    else if (kind === FrameKind.bodyEnd) socket.endBody();
    else if (kind === FrameKind.clientEnd) socket.endClient();
    else if (kind === FrameKind.abort) socket.destroy();
    else if (kind === FrameKind.credit) socket.addCredit(payload.readUInt32LE(0));
  }

  #admit(arrival: Arrival): void {
    if (arrival.opening.ticket === 0) return this.#begin(arrival);
    this.#ahead.add(arrival.stream, arrival);
    this.#beginAhead();
  }

  /**
   * Begins with what was handed out ahead when nothing runs any more. The answers before it, and that it begins, leave
   * first: it may block this thread or end its process, and the front must know then that it cannot be run elsewhere.
   */
  #beginAhead(): void {
    if (this.#running.size > 0 || this.#next) return;
    const next = this.#claimAhead();
    if (!next) return;
    this.#next = next;
    this.#output.sendNow(encodeFrame(FrameKind.begun, next.stream, EMPTY), (error) => {
      // The lane is gone: the front may have it run elsewhere, and nobody would get the answer.
      if (error || this.#next !== next) return;
      this.#next = undefined;
      this.#begin(next);
    });
  }

  #claimAhead(): Arrival | undefined {
    for (;;) {
      const arrival = this.#ahead.firstValue;
      if (!arrival) return undefined;
      this.#ahead.delete(arrival.stream);
      if (settleClaim(this.#claims, arrival.opening.ticket)) return arrival;
    }
  }

  /** The client has left before its request was begun with. */
  #dropAhead(stream: number): boolean {
    const isNext = this.#next?.stream === stream;
    if (!isNext && !this.#ahead.delete(stream)) return false;
    this.sendClosed(stream);
    if (isNext) {
      this.#next = undefined;
      this.#beginAhead();
    }
    return true;
  }

  #stopRunning(stream: number): void {
    if (this.#running.delete(stream) && this.#ahead.size > 0) this.#beginAhead();
  }

  #begin({ stream, opening, head }: Arrival): void {
    const socket = this.#idle.take(opening.person) ?? this.#makeSocket(opening);
    this.#sockets.set(stream, socket);
    this.#running.add(stream);
    const isNew = !socket.listenerCount("data");
    if (isNew)
      this.#server.emit(
        this.#server instanceof TlsServer ? "secureConnection" : "connection",
        socket,
      );
    this.#pages?.begin(stream, head, socket instanceof TlsLaneSocket);
    socket.begin(stream, opening, head);
  }

  #makeSocket({ origin }: RequestOpening): LaneSocket {
    const isPlain = decodeOrigin(origin).tls === undefined;
    return isPlain ? new LaneSocket(this) : new TlsLaneSocket(this);
  }
}
