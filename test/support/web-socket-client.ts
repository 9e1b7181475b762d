import type { Socket } from "node:net";
import type { TestContext } from "node:test";
import { WebSocket, type ClientOptions, type RawData } from "ws";
import { waitFor } from "./wait-for.ts";

interface Close {
  code: number;
  reason: string;
}

/** A WebSocket that keeps what it hears, and goes with its test. */
export class WebSocketClient {
  readonly socket: WebSocket;
  /** The connection underneath. */
  readonly connection: Socket;
  readonly messages: Buffer[] = [];
  close: Close | undefined;

  static async open(
    test: TestContext,
    url: string,
    options: ClientOptions & { protocols?: string[] } = {},
  ): Promise<WebSocketClient> {
    const { protocols = [], ...rest } = options;
    const socket = new WebSocket(url.replace(/^http/, "ws"), protocols, rest);
    test.after(() => socket.terminate());
    let client: WebSocketClient | undefined;
    // Here and not after `open`: the first messages may come along with the handshake's answer.
    socket.once("upgrade", (response) => {
      client = new WebSocketClient(socket, response.socket);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve).once("error", reject);
    });
    if (!client) throw new Error("opened without an upgrade");
    return client;
  }

  private constructor(socket: WebSocket, connection: Socket) {
    this.socket = socket;
    this.connection = connection;
    socket.on("message", (data: RawData) => this.messages.push(data as Buffer));
    // Whatever ends a connection is told by `close` as well.
    socket.on("error", () => {});
    socket.once("close", (code, reason) => {
      this.close = { code, reason: reason.toString() };
    });
  }

  async untilMessages(count: number, limitMs = 30_000): Promise<Buffer[]> {
    await waitFor(`${count} messages`, () => this.messages.length >= count, {
      limitMs,
      describe: () => ({ messages: this.messages.length, close: this.close }),
    });
    return this.messages;
  }

  async untilClosed(): Promise<Close> {
    return await waitFor("the end of a WebSocket", () => this.close);
  }
}
