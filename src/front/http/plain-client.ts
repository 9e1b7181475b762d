/*
 * Writes a thread's answer to the browser in the place where Node would write its own. Called by Exchange. The bytes
 * were made by a real http.Server in the thread, so they pass unread; parsing and making them again would cost half of
 * the throughput.
 */
import type { ServerResponse } from "node:http";
import type { Client } from "./client.ts";
import { JoinedWriter } from "./joined-writer.ts";
import type { Page } from "../pages/failure-page.ts";
import { endInStages } from "./end-in-stages.ts";
import { toPageBytes } from "./to-page-bytes.ts";

export class PlainClient implements Client {
  readonly #response: ServerResponse;
  readonly #writer = new JoinedWriter();

  /** @param response must have its socket: with pipelining, Node gives it when the answers before it are written */
  constructor(response: ServerResponse) {
    this.#response = response;
  }

  write(bytes: Buffer): boolean {
    const { socket } = this.#response;
    return socket ? this.#writer.write(socket, bytes) : true;
  }

  onDrain(listener: () => void): void {
    this.#response.socket?.once("drain", listener);
  }

  finish(isLast: boolean): void {
    const { socket } = this.#response;
    const letGo = (): void => {
      // First, so that what was pipelined behind it is not begun.
      if (isLast) socket?.destroySoon();
      // Node's own listener of `finish` lets go of the socket and takes the next pipelined answer (_http_server.js).
      this.#response.emit("finish");
    };
    // Until the client has taken it, this connection is neither idle nor free for the next pipelined request.
    if (socket?.writableNeedDrain) socket.once("drain", letGo);
    else letGo();
  }

  halfClose(): void {
    this.#response.socket?.end();
  }

  cut(): void {
    const { socket } = this.#response;
    // What was written still goes out; a client that waits for the rest sees the end.
    if (socket?.writableEnded) socket.destroySoon();
    else socket?.destroy();
  }

  /** An `EventSource` connects anew when its connection ends, however that is. */
  endStream(): void {
    this.cut();
  }

  makeLast(): void {
    this.#response.setHeader("Connection", "close");
  }

  answer(page: Page): void {
    const { req, socket } = this.#response;
    const isHead = req.method === "HEAD";
    // Node would close at once, and the reset that follows takes the page away from a client that is still sending.
    if (!req.complete && socket) return endInStages(socket, toPageBytes(page, isHead));
    const contentLength = Buffer.byteLength(page.body);
    this.#response.writeHead(page.status, { ...page.headers, "Content-Length": contentLength });
    this.#response.end(isHead ? undefined : page.body);
  }
}
