import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { RawConnection } from "../../../support/raw-connection.ts";
import { waitFor } from "../../../support/wait-for.ts";

const EVERY_MS = 50;
const ASK = "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n";
const ANSWER = /\r\n\r\nprobe/g;

/** Somebody who keeps one connection and asks on it again and again. */
export class Bystander {
  readonly #client: RawConnection;
  readonly #asking: Promise<void>;
  #isOver = false;
  #asked = 0;

  static async start(url: string): Promise<Bystander> {
    return new Bystander(await RawConnection.open(url));
  }

  private constructor(client: RawConnection) {
    this.#client = client;
    this.#asking = this.#keepAsking();
  }

  /** Ends it; fails if a question has gone unanswered. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#asking;
    this.#client.close();
    assert.equal(this.#answered, this.#asked, "the bystander's answers");
  }

  get #answered(): number {
    return this.#client.received.match(ANSWER)?.length ?? 0;
  }

  async #keepAsking(): Promise<void> {
    while (!this.#isOver) {
      this.#client.send(ASK);
      this.#asked++;
      await waitFor(
        "the bystander's answer",
        () => this.#client.isClosed || this.#answered === this.#asked,
      );
      if (this.#client.isClosed) return;
      await sleep(EVERY_MS);
    }
  }
}
