import type { Socket } from "node:net";
import type { LimitOptions } from "../../options/limit-options.ts";
import { BodyRoom } from "./body-room.ts";
import type { BodyLimits } from "./body-source.ts";
import { ConnectionDoor } from "./connection-door.ts";
import { toPaceLimit } from "./pace.ts";
import { type PipelineCount, PipelineLimit } from "./pipeline-limit.ts";
import { readOpenFileLimit } from "./read-open-file-limit.ts";
import { RefusalNotice, type RefusedNotice } from "./refusal-notice.ts";
import { RefusedConnections } from "./refused-connections.ts";
import { toConnectionCeiling } from "./to-connection-ceiling.ts";
import { WriteWatch } from "./write-watch.ts";

const CHECK_INTERVAL_MS = 250;
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
  readonly #notice: RefusalNotice;
  #tick: NodeJS.Timeout | undefined;

  /** @param onRefused told now and then of connections that were refused */
  constructor(options: LimitOptions, onRefused: (refused: RefusedNotice) => void) {
    this.options = options;
    this.#notice = new RefusalNotice(onRefused);
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
      this.#notice.note(entry);
      return false;
    }
    socket.once("close", () => entry.leave());
    return true;
  }

  /** Cuts clients that do not take what waits for them, from now on. */
  start(connections: ReadonlyMap<Socket, unknown>): void {
    this.#tick = setInterval(() => {
      this.#writeWatch.check(connections.keys());
      this.#notice.check();
    }, CHECK_INTERVAL_MS);
  }

  /** It is closed. */
  forget(socket: Socket, connection: PipelineCount): void {
    this.#writeWatch.forget(socket);
    this.pipelines.leave(connection);
  }

  close(): void {
    clearInterval(this.#tick);
    this.#refused.close();
  }
}
