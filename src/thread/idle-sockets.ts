/** A connection of the app's without a request, as far as it matters here. */
export interface IdleSocket {
  /** Whose request it had last. */
  readonly opening: { readonly person: string };
  destroy(): unknown;
}

/**
 * Connections kept for the next request of the same person: making one costs about as much as answering a small request. Of
 * the same person only, as some apps keep who signed in on the connection itself. That a client has left does not show
 * here, so when there are too many, the one goes whose person has asked for nothing for longest.
 */
export class IdleSockets<Kept extends IdleSocket> {
  readonly #limit: number;
  /** Who has asked for nothing for longest is first. */
  readonly #byPerson = new Map<string, Kept[]>();
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(socket: Kept): void {
    const { person } = socket.opening;
    const sockets = this.#byPerson.get(person) ?? [];
    sockets.push(socket);
    // To the end.
    this.#byPerson.delete(person);
    this.#byPerson.set(person, sockets);
    this.#count++;
    if (this.#count > this.#limit) this.#dropOldest();
  }

  take(person: string): Kept | undefined {
    const socket = this.#byPerson.get(person)?.at(-1);
    if (socket) this.delete(socket);
    return socket;
  }

  /** Nothing is to be expected of it any more. Nothing happens if it is not kept. */
  delete(socket: Kept): void {
    const { person } = socket.opening;
    const sockets = this.#byPerson.get(person);
    const index = sockets?.lastIndexOf(socket) ?? -1;
    if (!sockets || index === -1) return;
    this.#count--;
    if (sockets.length === 1) this.#byPerson.delete(person);
    else sockets.splice(index, 1);
  }

  #dropOldest(): void {
    const [sockets = []] = this.#byPerson.values();
    const [oldest] = sockets;
    if (!oldest) return;
    this.delete(oldest);
    oldest.destroy();
  }
}
