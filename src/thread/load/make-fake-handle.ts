import type { FrontAddress } from "../../messages/thread-messages.ts";

type SocketName = Partial<{ address: string; port: number; family: string }>;

/** The part of libuv's TCP handle that `net.Server` touches once it listens. */
export interface FakeHandle {
  /** Absent on a unix socket, as with libuv. */
  getsockname?(target: SocketName): number;
  close(callback?: () => void): void;
  ref(): void;
  unref(): void;
  hasRef(): boolean;
}

/**
 * Stands in for the handle of a listening socket, so that Node's own `listening`, `address()`, `close()`, `ref()` and
 * the check for a second `listen()` work unchanged on a server that has no port.
 */
export function makeFakeHandle({ host, port, family }: FrontAddress): FakeHandle {
  const getsockname = (target: SocketName): number => {
    Object.assign(target, { address: host, port, family });
    return 0;
  };
  return {
    ...(family === "unix" ? {} : { getsockname }),
    close(callback) {
      if (callback !== undefined) setImmediate(callback);
    },
    ref() {},
    unref() {},
    hasRef: () => false,
  };
}
