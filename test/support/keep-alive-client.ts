import { connect, type Socket } from "node:net";

const HEAD = /^HTTP\/1\.1 (\d{3})[^]*?\r\ncontent-length: (\d+)\r\n/i;

/** One connection that asks again and again, as cheaply as a load generator: its answers need a Content-Length. */
export class KeepAliveClient {
  readonly #socket: Socket;
  #received = "";
  #waiting:
    | { resolve(answer: { status: number; body: string }): void; reject(error: Error): void }
    | undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname)
      .setEncoding("latin1")
      .on("data", (text: string) => this.#take(text))
      .on("error", (error) => this.#waiting?.reject(error))
      .on("close", () => this.#waiting?.reject(new Error("the connection was closed")));
  }

  ask(target: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#received += text;
    const headEnd = this.#received.indexOf("\r\n\r\n");
    if (headEnd === -1) return;
    const [, status, length] = HEAD.exec(this.#received) ?? [];
    if (length === undefined) {
      this.#waiting?.reject(new Error(`no length in ${this.#received}`));
      return;
    }
    const end = headEnd + 4 + Number(length);
    if (this.#received.length < end) return;
    const body = this.#received.slice(headEnd + 4, end);
    this.#received = this.#received.slice(end);
    this.#waiting?.resolve({ status: Number(status), body });
  }
}
