/*
 * The thread's end of the lane. Called by main.ts once the app is loaded; takes requests off the front's socket, gives
 * each to a LaneSocket that the app's own http.Server believes to be a client, and sends the answers back.
 */
import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { Server as TlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { FrameReader } from "../messages/frame-reader.ts";
import type { ResponseSummary } from "../messages/lane-frames.ts";
import {
  decodeRequest,
  encodeCredit,
  encodeDone,
  encodeFrame,
  encodeTextFrame,
  FrameKind,
} from "../messages/lane-frames.ts";
import { LaneSocket } from "./lane-socket.ts";
import type { LaneWriter } from "./lane-writer.ts";

const EMPTY = Buffer.alloc(0);
/** Idle connections kept for the next request: making one costs about as much as answering a small request. */
const MAX_IDLE_SOCKETS = 64;
/**
 * From an answer's last bytes to `done`: the write's callback, Node's `finish`, our `settle`. Ticks come before promises
 * and I/O, so what an app writes still leaves before the app goes on after its next await, as in Node itself.
 */
const TICKS_TO_DONE = 3;

export class ThreadLane implements LaneWriter {
  readonly #server: Server;
  readonly #lane: Socket;
  readonly #sockets = new Map<number, LaneSocket>();
  readonly #idle = new Set<LaneSocket>();
  #frames: Buffer[] = [];

  /** Connects to the front and says that this thread is ready. */
  static async open(
    server: Server,
    settings: { path: string; hello: object },
  ): Promise<ThreadLane> {
    const lane = connect(settings.path);
    await new Promise<void>((resolve, reject) => {
      lane.once("connect", resolve).once("error", reject);
    });
    const opened = new ThreadLane(server, lane);
    lane.write(encodeTextFrame(FrameKind.hello, 0, JSON.stringify(settings.hello)));
    return opened;
  }

  private constructor(server: Server, lane: Socket) {
    this.#server = server;
    this.#lane = lane;
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
    this.#send(encodeFrame(FrameKind.calledOwnServer, 0, payload));
  }

  sendData(stream: number, bytes: Buffer): void {
    this.#send(encodeFrame(FrameKind.data, stream, bytes));
  }

  sendDone(stream: number, summary: ResponseSummary): void {
    this.#send(encodeDone(stream, summary));
  }

  sendStreaming(stream: number, isUpgrade: boolean): void {
    this.#send(encodeFrame(FrameKind.streaming, stream, Buffer.from([isUpgrade ? 1 : 2])));
  }

  sendEnd(stream: number): void {
    this.#send(encodeFrame(FrameKind.end, stream, EMPTY));
  }

  sendClosed(stream: number): void {
    this.#send(encodeFrame(FrameKind.closed, stream, EMPTY));
  }

  sendCredit(stream: number, bytes: number): void {
    this.#send(encodeCredit(stream, bytes));
  }

  release(socket: LaneSocket, stream: number): void {
    this.#sockets.delete(stream);
    if (socket.state === "idle") {
      if (this.#idle.size < MAX_IDLE_SOCKETS) this.#idle.add(socket);
      else socket.destroy();
    } else {
      this.#idle.delete(socket);
    }
  }

  /**
   * Frames of one turn go out in one write: it is cheaper, and an answer arrives together with its end, so that a client
   * that has read it and left is not taken for one that went too early.
   */
  #send(frame: Buffer): void {
    if (this.#frames.length === 0) process.nextTick(this.#flushAfter, TICKS_TO_DONE);
    this.#frames.push(frame);
  }

  readonly #flushAfter = (ticks: number): void => {
    if (ticks > 0) return process.nextTick(this.#flushAfter, ticks - 1);
    const [first] = this.#frames;
    if (first) this.#lane.write(this.#frames.length === 1 ? first : Buffer.concat(this.#frames));
    this.#frames = [];
  };

  #take(kind: number, stream: number, payload: Buffer): void {
    if (kind === FrameKind.request) return this.#begin(stream, payload);
    const socket = this.#sockets.get(stream);
    // The stream may be over on this side while the front's frame was under way.
    if (!socket) return;
    if (kind === FrameKind.body) socket.feed(payload);
    else if (kind === FrameKind.bodyEnd) socket.endBody();
    else if (kind === FrameKind.abort) socket.destroy();
    else if (kind === FrameKind.credit) socket.addCredit(payload.readUInt32LE(0));
  }

  #begin(stream: number, payload: Buffer): void {
    const { opening, head } = decodeRequest(payload);
    const socket = this.#takeIdle(opening.person) ?? new LaneSocket(this);
    this.#sockets.set(stream, socket);
    const isNew = !socket.listenerCount("data");
    if (isNew)
      this.#server.emit(
        this.#server instanceof TlsServer ? "secureConnection" : "connection",
        socket,
      );
    socket.begin(stream, opening, head);
  }

  /** A socket is reused for the same person or connection only: some apps keep who signed in on the socket itself. */
  #takeIdle(person: string): LaneSocket | undefined {
    for (const socket of this.#idle) {
      if (socket.opening.person !== person) continue;
      this.#idle.delete(socket);
      return socket;
    }
    return undefined;
  }
}
