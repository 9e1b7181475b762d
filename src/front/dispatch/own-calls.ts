/** Which thread made which connection to this very server, by the connection's port on the client's side. */
export class OwnCalls {
  readonly #threadByPort = new Map<number, number>();

  get isEmpty(): boolean {
    return this.#threadByPort.size === 0;
  }

  note(localPort: number, threadId: number): void {
    this.#threadByPort.set(localPort, threadId);
  }

  /** The thread that made this connection; `undefined` for everybody else's. */
  find(client: {
    remoteAddress: string;
    localAddress: string;
    remotePort: number;
  }): number | undefined {
    if (this.#threadByPort.size === 0 || client.remoteAddress !== client.localAddress)
      return undefined;
    return this.#threadByPort.get(client.remotePort);
  }

  /** The connection is over; its port may be somebody else's next. */
  forget(remotePort: number): void {
    this.#threadByPort.delete(remotePort);
  }
}
