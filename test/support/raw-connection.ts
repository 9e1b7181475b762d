import { connect, type Socket } from "node:net";
import { waitFor } from "./wait-for.ts";

/** A connection on which a test says exactly the bytes that it wants to. */
export class RawConnection {
  readonly socket: Socket;
  #received = "";
  #isClosed = false;

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve).once("error", reject);
    });
    return new RawConnection(socket);
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#received += chunk.toString("latin1");
    });
    // A reset is one of the ends that tests ask for.
    socket.on("error", () => {});
    socket.once("close", () => {
      this.#isClosed = true;
    });
  }

  get received(): string {
    return this.#received;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Waits until what came contains `part`. */
  async until(part: string, limitMs = 15_000): Promise<string> {
    await waitFor(`bytes with ${JSON.stringify(part)}`, () => this.#received.includes(part), {
      limitMs,
      describe: () => this.#received,
    });
    return this.#received;
  }

  async untilClosed(limitMs = 15_000): Promise<string> {
    await waitFor("the connection's end", () => this.#isClosed, {
      limitMs,
      describe: () => this.#received,
    });
    return this.#received;
  }

  close(): void {
    this.socket.destroy();
  }
}
