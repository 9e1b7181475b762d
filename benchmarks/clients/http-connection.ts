import { once } from "node:events";
import { connect, type Socket } from "node:net";

const headEnd = "\r\n\r\n";

/** One kept connection of a client that costs as little as can be: it shares the cores with what it measures. */
export class HttpConnection {
  readonly #socket: Socket;

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.setNoDelay();
    return new HttpConnection(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Sends a request without a body, and returns how long its whole answer took, in ms. */
  async ask(target: string, headers: string[] = []): Promise<number> {
    const startedAt = performance.now();
    this.#socket.write(toHead("GET", target, headers));
    await this.#readAnswer();
    return performance.now() - startedAt;
  }

  /** Sends so many bytes, as fast as they are taken, and returns how long that and the answer took, in ms. */
  async upload(target: string, bytes: number): Promise<number> {
    const startedAt = performance.now();
    const answered = this.#readAnswer();
    this.#socket.write(toHead("POST", target, [`Content-Length: ${bytes}`]));
    const piece = Buffer.alloc(64 * 1024, "x");
    for (let leftBytes = bytes; leftBytes > 0; leftBytes -= piece.length) {
      if (!this.#socket.write(piece.subarray(0, leftBytes))) await once(this.#socket, "drain");
    }
    await answered;
    return performance.now() - startedAt;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Resolves when the answer is there as a whole; its length has to be in its head. */
  async #readAnswer(): Promise<void> {
    if (this.#socket.closed) throw new Error("The server has closed the connection");
    let head = "";
    let leftBytes: number | undefined;
    await new Promise<void>((resolve, reject) => {
      const close = (): void => reject(new Error(`The connection was closed: ${head}`));
      const take = (chunk: Buffer): void => {
        if (leftBytes === undefined) {
          head += chunk.toString("latin1");
          leftBytes = countMissing(head);
        } else {
          leftBytes -= chunk.length;
        }
        if (leftBytes !== 0) return;
        this.#socket.off("data", take).off("close", close);
        resolve();
      };
      this.#socket.on("data", take).once("close", close);
    });
  }
}

function toHead(method: string, target: string, headers: string[]): string {
  const lines = [`${method} ${target} HTTP/1.1`, "Host: 127.0.0.1", ...headers];
  return `${lines.join("\r\n")}${headEnd}`;
}

/** How much of the body is still to come; `undefined` while the head is incomplete. */
function countMissing(received: string): number | undefined {
  const endsAt = received.indexOf(headEnd);
  if (endsAt === -1) return undefined;
  const status = received.slice(9, 12);
  const length = /\r\ncontent-length: *(\d+)/i.exec(received)?.[1];
  if (status !== "200" || length === undefined) throw new Error(`No good answer: ${received}`);
  return Number(length) - (received.length - endsAt - headEnd.length);
}
