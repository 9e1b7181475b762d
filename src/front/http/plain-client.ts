/*
 * Writes a thread's answer to the browser in the place where Node would write its own. Called by Exchange. The bytes
 * were made by a real http.Server in the thread, so they pass unread; parsing and making them again would cost half of
 * the throughput.
 */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Client } from "./client.ts";
import { CLIENT_STALL_MS } from "./client-stall.ts";
import { JoinedWriter } from "./joined-writer.ts";
import type { Page } from "../pages/failure-page.ts";

export class PlainClient implements Client {
  readonly #response: ServerResponse;
  readonly #writer = new JoinedWriter();

  /** @param response must have its socket: with pipelining, Node gives it when the answers before it are written */
  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get bytesTaken(): number {
    const { socket } = this.#response;
    return socket ? toBytesTaken(socket) : 0;
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
      // Node's own listener of `finish` lets go of the socket and takes the next pipelined answer (_http_server.js).
      this.#response.emit("finish");
      if (isLast) socket?.destroySoon();
    };
    // Until the client has taken it, this connection is neither idle nor free for the next pipelined request.
    if (socket?.writableNeedDrain) waitForDrain(socket, letGo);
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

  destroy(): void {
    this.#response.socket?.destroy();
  }

  answer(page: Page): void {
    const { req } = this.#response;
    if (!req.complete) this.#response.setHeader("Connection", "close");
    const contentLength = Buffer.byteLength(page.body);
    this.#response.writeHead(page.status, { ...page.headers, "Content-Length": contentLength });
    this.#response.end(req.method === "HEAD" ? undefined : page.body);
  }
}

/** Calls `onDrained` when the client has taken everything, and closes the connection of one that takes nothing more. */
function waitForDrain(socket: Socket, onDrained: () => void): void {
  let taken = toBytesTaken(socket);
  const watch = setInterval(() => {
    if (toBytesTaken(socket) === taken) socket.destroy();
    taken = toBytesTaken(socket);
  }, CLIENT_STALL_MS);
  socket.once("close", () => clearInterval(watch));
  socket.once("drain", () => {
    clearInterval(watch);
    onDrained();
  });
}

function toBytesTaken(socket: Socket): number {
  return socket.bytesWritten - socket.writableLength;
}
