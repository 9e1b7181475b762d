/** Nobody sends so many requests ahead of their answers; Node itself would take in any number. */
export const MAX_PIPELINED = 1000;
/** On all connections together; each costs about 2 KB. */
const MAX_PIPELINED_IN_ALL = 20_000;

/** A connection, as far as its requests go. */
export interface PipelineCount {
  /** Requests that have come behind the one that is being answered, and wait for their turn. */
  pipelined: number;
}

/** Bounds the requests that clients have sent ahead of the answers to earlier ones. */
export class PipelineLimit {
  #inAll = 0;

  /** One more waits for its turn; false: it is one too many. */
  wait(connection: PipelineCount): boolean {
    if (connection.pipelined >= MAX_PIPELINED || this.#inAll >= MAX_PIPELINED_IN_ALL) return false;
    connection.pipelined++;
    this.#inAll++;
    return true;
  }

  /** The first of them has its turn. */
  begin(connection: PipelineCount): void {
    if (connection.pipelined === 0) return;
    connection.pipelined--;
    this.#inAll--;
  }

  /** The connection is closed: none of them will have its turn. */
  leave(connection: PipelineCount): void {
    this.#inAll -= connection.pipelined;
    connection.pipelined = 0;
  }
}
