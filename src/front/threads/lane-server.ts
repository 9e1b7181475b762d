import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FrameListener, FrameReader } from "../../messages/frame-reader.ts";
import { FrameKind, type LaneHello } from "../../messages/lane-frames.ts";

/** A connection that has not said a valid hello by then is none of our threads. */
const HELLO_LIMIT_MS = 10_000;

/** Called with a thread's connection; what it returns is called with each of its frames. */
export type OnThread = (hello: LaneHello, socket: Socket) => FrameListener | undefined;

/** Where threads connect to: a unix socket in a folder of its own (mode 0700), or a named pipe on Windows. */
export class LaneServer {
  readonly path: string;
  readonly token: string = randomBytes(24).toString("base64url");
  readonly #folder: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async start(onThread: OnThread): Promise<LaneServer> {
    const folder = await mkdtemp(join(tmpdir(), "stopgap-"));
    const isWindows = process.platform === "win32";
    const path = isWindows
      ? `\\\\.\\pipe\\stopgap-${randomBytes(12).toString("hex")}`
      : join(folder, "lane");
    const server = new LaneServer({ folder, path }, onThread);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject).listen(path, resolve);
    });
    return server;
  }

  private constructor(place: { folder: string; path: string }, onThread: OnThread) {
    this.path = place.path;
    this.#folder = place.folder;
    this.#server = createServer((socket) => this.#welcome(socket, onThread));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#folder, { recursive: true, force: true });
  }

  #welcome(socket: Socket, onThread: OnThread): void {
    this.#sockets.add(socket);
    const limit = setTimeout(() => socket.destroy(), HELLO_LIMIT_MS);
    let takeFrame: FrameListener | undefined;
    const reader = new FrameReader((kind, stream, payload) => {
      if (takeFrame) return takeFrame(kind, stream, payload);
      clearTimeout(limit);
      const hello = kind === FrameKind.hello ? this.#readHello(payload) : undefined;
      takeFrame = hello === undefined ? undefined : onThread(hello, socket);
      if (!takeFrame) socket.destroy();
    });
    socket.on("data", (chunk: Buffer) => {
      try {
        reader.feed(chunk);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        socket.destroy();
      }
    });
    // A thread that dies cuts its lane; that it died is told by its host.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(limit);
      this.#sockets.delete(socket);
    });
  }

  #readHello(payload: Buffer): LaneHello | undefined {
    try {
      const hello = JSON.parse(payload.toString()) as LaneHello;
      const given = Buffer.from(hello.token);
      const expected = Buffer.from(this.token);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs ? hello : undefined;
    } catch {
      // No JSON, or not of that shape: none of our threads.
      return undefined;
    }
  }
}
