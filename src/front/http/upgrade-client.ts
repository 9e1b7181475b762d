import type { Socket } from "node:net";
import type { Client } from "./client.ts";
import { JoinedWriter } from "./joined-writer.ts";
import type { Page } from "../pages/failure-page.ts";
import { endInStages } from "./end-in-stages.ts";
import { toPageBytes } from "./to-page-bytes.ts";

/** A connection that asked for an upgrade: Node has let go of it, so it ends with this answer unless upgraded. */
export class UpgradeClient implements Client {
  readonly #socket: Socket;
  readonly #writer = new JoinedWriter();

  constructor(socket: Socket) {
    this.#socket = socket;
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

  /** It always does. */
  makeLast(): void {}

  answer(page: Page): void {
    endInStages(this.#socket, toPageBytes(page, false));
  }
}
