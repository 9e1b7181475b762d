/*
 * One client connection as the app sees it. Called by ThreadLane with a request's bytes; hands them to the app's own
 * http.Server as a socket would, and the answer's bytes back to ThreadLane.
 * idle -> answering -> (settling -> idle) | streaming -> closed; see `LaneSocketState`.
 */
import type { ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import type { ConnectionOrigin, RequestOpening } from "../messages/lane-frames.ts";
import { decodeOrigin, GRANT_BYTES, STREAM_WINDOW_BYTES } from "../messages/lane-frames.ts";
import type { LaneWriter } from "./lane-writer.ts";
import { readResponseHead } from "./response-head.ts";
import { toFamily } from "./to-family.ts";

/**
 * `idle`: no request. `answering`: the app has one. `settling`: its answer is complete, and Node is about to let go of
 * it or to close. `streaming`: an upgrade or event stream. `closed`: over.
 */
export type LaneSocketState = "idle" | "answering" | "settling" | "streaming" | "closed";

type Done = (error?: Error | null) => void;
interface Chunk {
  chunk: Buffer | string;
  encoding: BufferEncoding;
}

const EMPTY = Buffer.alloc(0);
const NOBODY: RequestOpening = {
  origin: EMPTY,
  responseLines: "",
  person: "",
  ticket: 0,
  isConnect: false,
  isBodyComplete: true,
};
const NOWHERE: ConnectionOrigin = {
  remoteAddress: "",
  remotePort: 0,
  localAddress: "",
  localPort: 0,
};

/** A `net.Socket` without a handle: what is written goes to the lane, what is read comes from it. */
export class LaneSocket extends Socket {
  readonly #writer: LaneWriter;
  #state: LaneSocketState = "idle";
  #stream = 0;
  #opening: RequestOpening = NOBODY;
  #origin: ConnectionOrigin = NOWHERE;
  #originBytes: Uint8Array = EMPTY;
  #isBodyComplete = true;
  #isClientEnded = false;
  #status = 0;
  #setsCookie = false;
  #windowBytes = 0;
  #blockedWrite: { bytes: Buffer; done: Done } | undefined;
  #ungrantedBytes = 0;

  constructor(writer: LaneWriter) {
    // As http.Server's own sockets: it decides itself what a client's half-close means.
    super({ allowHalfOpen: true });
    this.#writer = writer;
  }

  get state(): LaneSocketState {
    return this.#state;
  }

  /** Of the request that it has, or had last. */
  get stream(): number {
    return this.#stream;
  }

  /** Of the request that it has, or had last. */
  get opening(): RequestOpening {
    return this.#opening;
  }

  get origin(): ConnectionOrigin {
    return this.#origin;
  }

  /** Becomes the connection of this request. Only an idle one may. */
  begin(stream: number, opening: RequestOpening, head: Buffer): void {
    this.#state = "answering";
    this.#stream = stream;
    this.#opening = opening;
    this.#isBodyComplete = opening.isBodyComplete;
    this.#status = 0;
    this.#setsCookie = false;
    this.#windowBytes = STREAM_WINDOW_BYTES;
    this.#ungrantedBytes = 0;
    this.#readOrigin(opening.origin);
    this.feed(head, false);
  }

  /** One person may have several connections; of most, all requests come on the same. */
  #readOrigin(bytes: Uint8Array): void {
    if (Buffer.compare(bytes, this.#originBytes) === 0) return;
    // A copy: what came in one read shares its memory.
    this.#originBytes = Uint8Array.from(bytes);
    this.#origin = decodeOrigin(bytes);
  }

  /** Bytes from the client. `isGrantable` is false for what came with the request itself and used no credit. */
  feed(bytes: Buffer, isGrantable = true): void {
    if (this.destroyed) return;
    this.#touch();
    if (isGrantable) this.#ungrantedBytes += bytes.length;
    if (this.push(bytes)) this.#grant();
  }

  endBody(): void {
    this.#isBodyComplete = true;
    // After an upgrade nobody parses: the client's half-close is all there is to see.
    if (this.#isUpgraded) this.push(null);
  }

  /** The client has ended its side. As on a real socket, an app that has all it needs can answer before it learns of it. */
  endClient(): void {
    this.#isClientEnded = true;
    setImmediate(() => this.destroyed || this.push(null));
  }

  addCredit(bytes: number): void {
    this.#windowBytes += bytes;
    const blocked = this.#blockedWrite;
    if (!blocked) return;
    this.#blockedWrite = undefined;
    this.#send(blocked.bytes, blocked.done);
  }

  /** Called by ThreadLane when Node says that this answer is complete. */
  finishResponse(response: ServerResponse): void {
    if (this.#state !== "answering" && this.#state !== "streaming") return;
    this.#state = "settling";
    // Node decides in this same tick whether it closes the connection; only then do we know.
    process.nextTick(() => this.#settle(response));
  }

  #settle(response: ServerResponse): void {
    if (this.#state !== "settling") return;
    const isLast = this.destroyed || this.writableEnded;
    const isReusable = this.#isBodyComplete && !isLast && !this.#isClientEnded;
    this.#writer.sendDone(this.#stream, {
      status: this.#status || response.statusCode,
      isLast,
      setsCookie: this.#setsCookie,
    });
    this.#release(isReusable ? "idle" : "closed");
    if (!isReusable && !this.destroyed) this.destroySoon();
  }

  #release(state: "idle" | "closed"): void {
    this.#state = state;
    this.#writer.release(this, this.#stream);
  }

  override _read(): void {
    this.#grant();
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
    this.#write([{ chunk, encoding }], done);
  }

  override _writev(chunks: Chunk[], done: Done): void {
    this.#write(chunks, done);
  }

  override _final(done: Done): void {
    if (this.#state === "answering" || this.#state === "streaming")
      this.#writer.sendEnd(this.#stream);
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    const isOpen = this.#state !== "idle" && this.#state !== "closed";
    if (isOpen && this.#state !== "settling") {
      this.#writer.sendClosed(this.#stream);
      this.#release("closed");
    } else if (this.#state === "idle") {
      this.#release("closed");
    }
    const blocked = this.#blockedWrite;
    this.#blockedWrite = undefined;
    blocked?.done(error ?? new Error("the connection was closed"));
    super._destroy(error, done);
  }

  #write(chunks: Chunk[], done: Done): void {
    this.#touch();
    const buffers = chunks.map((chunk) =>
      this.#isHeadDue() ? this.#takeHead(chunk) : toBuffer(chunk),
    );
    this.#send(buffers.length === 1 ? (buffers[0] ?? EMPTY) : Buffer.concat(buffers), done);
  }

  /** From here on, nobody parses what comes. */
  get #isUpgraded(): boolean {
    return (
      this.#status === 101 || (this.#opening.isConnect && this.#status >= 200 && this.#status < 300)
    );
  }

  #isHeadDue(): boolean {
    return this.#status === 0 && this.#state === "answering";
  }

  /** Notes what kind of answer begins here, and puts our lines into it. */
  #takeHead({ chunk, encoding }: Chunk): Buffer {
    const text = typeof chunk === "string" ? chunk : chunk.toString("latin1");
    const head = readResponseHead(text);
    this.#status = head.status;
    this.#setsCookie = head.setsCookie;
    if (this.#isUpgraded || head.isEventStream) {
      this.#state = "streaming";
      this.#writer.sendStreaming(this.#stream, this.#isUpgraded);
    }
    const isText = typeof chunk === "string";
    if (head.status === 0) return toBuffer({ chunk, encoding });
    const whole =
      text.slice(0, head.linesAt) + this.#opening.responseLines + text.slice(head.linesAt);
    return Buffer.from(whole, isText ? encoding : "latin1");
  }

  #send(bytes: Buffer, done: Done): void {
    // Nobody is there any more (Node is closing after an answer): what it still writes has no reader.
    if (this.#state === "idle" || this.#state === "closed") return done();
    if (bytes.length <= this.#windowBytes) {
      this.#windowBytes -= bytes.length;
      this.#writer.sendData(this.#stream, bytes);
      return done();
    }
    const now = this.#windowBytes;
    this.#windowBytes = 0;
    if (now > 0) this.#writer.sendData(this.#stream, bytes.subarray(0, now));
    this.#blockedWrite = { bytes: bytes.subarray(now), done };
  }

  #grant(): void {
    if (this.#ungrantedBytes < GRANT_BYTES || this.#state === "closed" || this.#state === "idle")
      return;
    this.#writer.sendCredit(this.#stream, this.#ungrantedBytes);
    this.#ungrantedBytes = 0;
  }

  /** `socket.setTimeout` counts idleness from here; Node's own sockets call the same. */
  #touch(): void {
    (this as unknown as { _unrefTimer(): void })._unrefTimer();
  }

  override address(): AddressInfo | Record<string, never> {
    const { localAddress, localPort } = this.#origin;
    const family = toFamily(localAddress);
    return family ? { address: localAddress, family, port: localPort } : {};
  }

  override resetAndDestroy(): this {
    return this.destroy();
  }

  override setNoDelay(): this {
    return this;
  }

  override setKeepAlive(): this {
    return this;
  }

  override ref(): this {
    return this;
  }

  override unref(): this {
    return this;
  }
}

// `net.Socket` has these as getters that ask the handle; a class may not override typed properties with getters.
for (const name of ["remoteAddress", "remotePort", "localAddress", "localPort"] as const) {
  // On a unix socket nobody has an address, nor with Node's own.
  defineGetter(name, (socket) => socket.origin[name] || undefined);
}
defineGetter("remoteFamily", (socket) => toFamily(socket.origin.remoteAddress));
defineGetter("localFamily", (socket) => toFamily(socket.origin.localAddress));
defineGetter("pending", () => false);
defineGetter("readyState", (socket) => (socket.destroyed ? "closed" : "open"));

function defineGetter(name: string, read: (socket: LaneSocket) => unknown): void {
  Object.defineProperty(LaneSocket.prototype, name, {
    configurable: true,
    get(this: LaneSocket) {
      return read(this);
    },
  });
}

function toBuffer({ chunk, encoding }: Chunk): Buffer {
  return typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
}
