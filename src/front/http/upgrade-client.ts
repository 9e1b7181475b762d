import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Client } from "./client.ts";
import { JoinedWriter } from "./joined-writer.ts";
import type { Page } from "../pages/failure-page.ts";

/** A connection that asked for an upgrade: Node has let go of it, so it ends with this answer unless upgraded. */
export class UpgradeClient implements Client {
  readonly #socket: Socket;
  readonly #writer = new JoinedWriter();

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get bytesTaken(): number {
    return this.#socket.bytesWritten - this.#socket.writableLength;
  }

  write(bytes: Buffer): boolean {
    return this.#writer.write(this.#socket, bytes);
  }

  onDrain(listener: () => void): void {
    this.#socket.once("drain", listener);
  }

  finish(): void {
    this.#socket.destroySoon();
  }

  halfClose(): void {
    this.#socket.end();
  }

  cut(): void {
    if (this.#socket.writableEnded) this.#socket.destroySoon();
    else this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  answer(page: Page): void {
    const headers = {
      ...page.headers,
      "Content-Length": Buffer.byteLength(page.body),
      Connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const statusLine = `HTTP/1.1 ${page.status} ${STATUS_CODES[page.status] ?? ""}\r\n`;
    this.#socket.end(`${statusLine}${lines.join("")}\r\n${page.body}`);
  }
}
