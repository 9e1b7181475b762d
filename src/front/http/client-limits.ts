import type { Socket } from "node:net";
import type { LimitOptions } from "../../options/limit-options.ts";
import { BodyRoom } from "./body-room.ts";
import type { BodyLimits } from "./body-source.ts";
import { ConnectionDoor, type ConnectionRefusal } from "./connection-door.ts";
import { toPaceLimit } from "./pace.ts";
import { type PipelineCount, PipelineLimit } from "./pipeline-limit.ts";
import { readOpenFileLimit } from "./read-open-file-limit.ts";
import { RefusedConnections } from "./refused-connections.ts";
import { toConnectionCeiling } from "./to-connection-ceiling.ts";
import { WriteWatch } from "./write-watch.ts";

/** What a client may say behind an offer to upgrade before it is taken, in bytes. */
const UPGRADE_HOLD_BYTES = 64 * 1024;

/** What clients may take of the front, and what has been taken: one for a whole server. */
export class ClientLimits {
  readonly options: LimitOptions;
  readonly body: BodyLimits;
  /** For what comes behind an offer to upgrade. */
  readonly upgraded: BodyLimits;
  readonly pipelines: PipelineLimit = new PipelineLimit();
  readonly #door: ConnectionDoor;
  readonly #refused: RefusedConnections = new RefusedConnections();
  readonly #writeWatch: WriteWatch;
  readonly #onRefused: (refusal: ConnectionRefusal) => void;

  constructor(options: LimitOptions, onRefused: (refusal: ConnectionRefusal) => void) {
    this.options = options;
    this.#onRefused = onRefused;
    const maxConnections = toConnectionCeiling(options.maxConnections, readOpenFileLimit());
    this.#door = new ConnectionDoor({ ...options, maxConnections });
    this.#writeWatch = new WriteWatch({
      pace: toPaceLimit(options.writeIdleTimeoutMs, options.minClientRateBytes),
      totalBytes: options.bufferTotalBytes,
    });
    this.body = {
      holdBytes: options.bufferBodyBytes,
      maxBytes: options.maxBodyBytes,
      pace: toPaceLimit(options.bodyIdleTimeoutMs, options.minClientRateBytes),
      room: new BodyRoom(options.bufferTotalBytes),
    };
    this.upgraded = { ...this.body, holdBytes: UPGRADE_HOLD_BYTES, maxBytes: 0 };
  }

  /**
   * Called with each connection as soon as it is there; false: it was refused, and is no concern of anybody's.
   *
   * @param isPlain it can be told why; with TLS that would cost more than to let it in
   */
  admit(socket: Socket, isPlain: boolean): boolean {
    const entry = this.#door.enter(socket);
    if (!("leave" in entry)) {
      this.#refused.refuse(socket, isPlain);
      this.#onRefused(entry);
      return false;
    }
    socket.once("close", () => entry.leave());
    return true;
  }

  /** Cuts clients that do not take what waits for them. To be called a few times a second with all connections. */
  check(sockets: Iterable<Socket>): void {
    this.#writeWatch.check(sockets);
  }

  /** It is closed. */
  forget(socket: Socket, connection: PipelineCount): void {
    this.#writeWatch.forget(socket);
    this.pipelines.leave(connection);
  }

  close(): void {
    this.#refused.close();
  }
}
