import http from "node:http";
import net from "node:net";

import { http2Unsupported } from "../../errors/load-errors.ts";
import type { StopgapError } from "../../errors/stopgap-error.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { makeFakeHandle, type FakeHandle } from "./make-fake-handle.ts";

const MAX_PORT = 65_535;

export interface ListenWatcher {
  address: FrontAddress;
  /** Called for every HTTP server that begins to listen, at the time of the call to `listen()`. */
  onListen: (server: http.Server) => void;
  /** Called for a server that can't be served; the call to `listen()` throws the same error. */
  onRefused: (error: StopgapError) => void;
}

interface ServerInside {
  _handle: FakeHandle | null;
  /** What Node answers for `address()` when the handle has no name of its own. */
  _pipeName?: string;
}

/**
 * From now on `listen()` of an HTTP server in this thread opens no port: the server believes that it listens where the
 * front does. Other servers listen as ever.
 */
export function catchListen(watcher: ListenWatcher): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its server by Reflect.apply
  const listenForReal = net.Server.prototype.listen;
  net.Server.prototype.listen = function listen(this: net.Server, ...args: unknown[]): net.Server {
    if (isHttp2Server(this)) {
      const error = http2Unsupported();
      watcher.onRefused(error);
      throw error;
    }
    // Node's own code throws for a second listen() and for arguments that it would refuse.
    if (!isHttpServer(this) || this.listening || !isListenable(args)) {
      return Reflect.apply(listenForReal, this, args);
    }
    pretendToListen(this, args, watcher.address);
    watcher.onListen(this);
    return this;
  };
}

/**
 * True for https.Server as well, which is no http.Server to Node: known by a method that only these two have, because
 * loading node:https to compare would cost every thread 2 MB.
 */
export function isHttpServer(value: unknown): value is http.Server {
  if (value instanceof http.Server) return true;
  return value instanceof net.Server && "closeIdleConnections" in value && !isHttp2Server(value);
}

/** Node exports neither class. */
function isHttp2Server(server: net.Server): boolean {
  return /^Http2(Secure)?Server$/.test(server.constructor.name);
}

function pretendToListen(
  server: http.Server,
  args: readonly unknown[],
  address: FrontAddress,
): void {
  const callback = args.at(-1);
  if (isCallback(callback)) server.once("listening", callback);
  const inside = server as unknown as ServerInside;
  inside._handle = makeFakeHandle(address);
  if (address.family === "unix") inside._pipeName = address.host;
  closeOnAbort(server, args[0]);
  process.nextTick(() => {
    if (inside._handle !== null) server.emit("listening");
  });
}

function closeOnAbort(server: http.Server, options: unknown): void {
  if (!isObject(options) || !(options["signal"] instanceof AbortSignal)) return;
  const { signal } = options;
  const close = (): void => void server.close();
  if (signal.aborted) process.nextTick(close);
  else signal.addEventListener("abort", close, { once: true });
}

function isListenable(args: readonly unknown[]): boolean {
  const first = args[0];
  if (first === undefined || first === null || typeof first === "function") return true;
  if (!isObject(first)) return isPort(first) || isPipePath(first);
  if (first["signal"] !== undefined && !(first["signal"] instanceof AbortSignal)) return false;
  if (isObject(first["_handle"]) || isObject(first["handle"])) return true;
  if (typeof first["fd"] === "number" || typeof first["path"] === "string") return true;
  return (
    "port" in first &&
    (first["port"] === undefined || first["port"] === null || isPort(first["port"]))
  );
}

function isPort(value: unknown): boolean {
  if (typeof value === "string" && value.trim() === "") return false;
  if (typeof value !== "number" && typeof value !== "string") return false;
  const port = Number(value);
  return Number.isInteger(port) && port >= 0 && port <= MAX_PORT;
}

/** As Node has it: a string that is no number names a pipe or a unix socket. */
function isPipePath(value: unknown): boolean {
  return typeof value === "string" && value !== "" && Number.isNaN(Number(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isCallback(value: unknown): value is () => void {
  return typeof value === "function";
}
