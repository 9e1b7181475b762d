import { once } from "node:events";
import { WebSocket } from "ws";

export interface EchoLoad {
  connections: number;
  /** Messages of each connection that wait for their echo at any time. */
  underWay: number;
  messageBytes: number;
}

/** Sends messages to an echo and counts what comes back. */
export class EchoClient {
  readonly #sockets: WebSocket[];
  readonly #load: EchoLoad;
  #count = 0;

  static async open(port: number, load: EchoLoad): Promise<EchoClient> {
    const sockets = Array.from(
      { length: load.connections },
      () => new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false }),
    );
    await Promise.all(sockets.map((socket) => once(socket, "open")));
    return new EchoClient(sockets, load);
  }

  private constructor(sockets: WebSocket[], load: EchoLoad) {
    this.#sockets = sockets;
    this.#load = load;
  }

  /** Returns how many messages came back a second. */
  async run(seconds: number): Promise<number> {
    const endsAt = performance.now() + seconds * 1000;
    const startedAt = performance.now();
    this.#count = 0;
    await Promise.all(this.#sockets.map((socket) => this.#echo(socket, endsAt)));
    return this.#count / ((performance.now() - startedAt) / 1000);
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #echo(socket: WebSocket, endsAt: number): Promise<void> {
    const message = Buffer.alloc(this.#load.messageBytes, "x");
    let underWay = this.#load.underWay;
    await new Promise<void>((resolve, reject) => {
      const close = (): void => reject(new Error("The WebSocket was closed"));
      socket.once("close", close);
      socket.on("message", () => {
        this.#count++;
        if (performance.now() < endsAt) return socket.send(message);
        underWay--;
        if (underWay > 0) return;
        socket.off("close", close).removeAllListeners("message");
        resolve();
      });
      for (let i = 0; i < underWay; i++) socket.send(message);
    });
  }
}
