import { Socket } from "node:net";

/**
 * Calls `onCall` with the local port of every connection that this thread opens to the front's port. Such a request
 * must not wait for the one that made it; the front knows it by this port. Every client in Node, fetch and TLS
 * included, comes through `Socket.prototype.connect`.
 */
export function watchOwnCalls(frontPort: number, onCall: (localPort: number) => void): void {
  const connect = Reflect.get(Socket.prototype, "connect") as (...args: unknown[]) => Socket;
  Socket.prototype.connect = function connectAndTell(this: Socket, ...args: unknown[]): Socket {
    this.once("connect", () => {
      // Equal addresses: this very machine, and not another one that uses the same port.
      const isOwn = this.remotePort === frontPort && this.remoteAddress === this.localAddress;
      if (isOwn && this.localPort) onCall(this.localPort);
    });
    return Reflect.apply(connect, this, args);
  };
}
