/** A connection of the app's without a request, as far as it matters here. */
export interface IdleSocket {
  /** Whose request it had last. */
  readonly opening: { readonly person: string };
  destroy(): unknown;
}

interface Place<Kept> {
  readonly sockets: Kept[];
  /** The turn in which one was kept last. */
  turn: number;
}

/**
 * Connections kept for the next request of the same person: making one costs about as much as answering a small request. Of
 * the same person only, as some apps keep who signed in on the connection itself. That a client has left does not show
 * here, so when there are too many, the one goes whose person has asked for nothing for longest.
 */
export class IdleSockets<Kept extends IdleSocket> {
  readonly #limit: number;
  /** Of people who have one or are being answered. Not in order of use: each request would take them out and put them back. */
  readonly #places = new Map<string, Place<Kept>>();
  #count = 0;
  #turn = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(socket: Kept): void {
    const { person } = socket.opening;
    const place = this.#places.get(person);
    const turn = ++this.#turn;
    if (place) {
      place.sockets.push(socket);
      place.turn = turn;
    } else {
      this.#places.set(person, { sockets: [socket], turn });
    }
    this.#count++;
    if (this.#count > this.#limit) this.#dropOldest();
  }

  take(person: string): Kept | undefined {
    const socket = this.#places.get(person)?.sockets.pop();
    if (socket) this.#count--;
    return socket;
  }

  /** It has ended, whether it was kept or had been taken. */
  delete(socket: Kept): void {
    const { person } = socket.opening;
    const sockets = this.#places.get(person)?.sockets;
    if (!sockets) return;
    const index = sockets.lastIndexOf(socket);
    if (index !== -1) {
      sockets.splice(index, 1);
      this.#count--;
    }
    if (sockets.length === 0) this.#places.delete(person);
  }

  #dropOldest(): void {
    let oldest: Place<Kept> | undefined;
    for (const place of this.#places.values())
      if (place.sockets.length > 0 && (!oldest || place.turn < oldest.turn)) oldest = place;
    const socket = oldest?.sockets[0];
    if (!socket) return;
    this.delete(socket);
    socket.destroy();
  }
}
