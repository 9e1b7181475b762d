import type { Socket } from "node:net";
import type { Client } from "./client.ts";
import { JoinedWriter } from "./joined-writer.ts";
import type { Page } from "../pages/failure-page.ts";
import { endInStages } from "./end-in-stages.ts";
import { toPageBytes } from "./to-page-bytes.ts";
import { RESTART_FRAME, WebSocketFrames } from "./web-socket-frames.ts";

const HEAD_END = "\r\n\r\n";

/** A connection that asked for an upgrade: Node has let go of it, so it ends with this answer unless upgraded. */
export class UpgradeClient implements Client {
  readonly #socket: Socket;
  readonly #writer = new JoinedWriter();

  /** What the app sends behind its 101; undefined as long as that has not come, or when it is no WebSocket. */
  #frames: WebSocketFrames | undefined;
  #isWebSocket: boolean;

  constructor(socket: Socket, isWebSocket: boolean) {
    this.#socket = socket;
    this.#isWebSocket = isWebSocket;
  }

  write(bytes: Buffer): boolean {
    if (this.#isWebSocket) this.#follow(bytes);
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

  endStream(): void {
    if (this.#frames?.isBetweenFrames === true) endInStages(this.#socket, RESTART_FRAME);
    else this.cut();
  }

  #follow(bytes: Buffer): void {
    if (this.#frames) return this.#frames.note(bytes);
    const headEnd = bytes.indexOf(HEAD_END);
    // A head in parts is nothing that a WebSocket library writes: where frames begin is not known then.
    this.#isWebSocket = headEnd !== -1;
    if (!this.#isWebSocket) return;
    this.#frames = new WebSocketFrames();
    this.#frames.note(bytes.subarray(headEnd + HEAD_END.length));
  }

  /** It always does. */
  makeLast(): void {}

  answer(page: Page): void {
    endInStages(this.#socket, toPageBytes(page, false));
  }
}
