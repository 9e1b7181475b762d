import type { FrontAddress } from "../../messages/thread-messages.ts";

/** The part of libuv's TCP handle that `net.Server` touches once it listens. */
export interface FakeHandle {
  getsockname(target: Partial<{ address: string; port: number; family: string }>): number;
  close(callback?: () => void): void;
  ref(): void;
  unref(): void;
  hasRef(): boolean;
}

/**
 * Stands in for the handle of a listening socket, so that Node's own `listening`, `address()`, `close()`, `ref()` and
 * the check for a second `listen()` work unchanged on a server that has no port.
 */
export function makeFakeHandle(address: FrontAddress): FakeHandle {
  return {
    getsockname(target) {
      Object.assign(target, { address: address.host, port: address.port, family: address.family });
      return 0;
    },
    close(callback) {
      if (callback !== undefined) setImmediate(callback);
    },
    ref() {},
    unref() {},
    hasRef: () => false,
  };
}
