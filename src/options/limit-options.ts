import type { CheckedOptions } from "./checked-options.ts";

/** What a client may take of the front: time, bytes, connections. 0 is no limit, except where it says otherwise. */
export interface LimitOptions {
  headerTimeoutMs: number;
  bodyIdleTimeoutMs: number;
  writeIdleTimeoutMs: number;
  keepAliveTimeoutMs: number;
  /** Bytes a second, on average over an idle timeout. */
  minClientRateBytes: number;
  /** Never 0. */
  maxHeaderBytes: number;
  /** Never 0. */
  maxHeaders: number;
  /** Never 0. */
  maxUrlBytes: number;
  maxBodyBytes: number;
  /** 0: nothing is held. */
  bufferBodyBytes: number;
  /** Never 0. */
  bufferTotalBytes: number;
  /** Never 0. */
  maxConnections: number;
  maxConnectionsPerAddress: number;
  /** False: connections of this machine's own are not counted by address. */
  isOwnMachineLimited: boolean;
}

/**
 * An office or a proxy brings a whole team under one address: two hundred people with ten connections each have room, and
 * yet one machine can't take all that there are.
 */
const USUAL_CONNECTIONS_PER_ADDRESS = 2048;

export function toLimitOptions(checked: CheckedOptions): LimitOptions {
  return {
    headerTimeoutMs: checked.headerTimeout,
    bodyIdleTimeoutMs: checked.bodyIdleTimeout,
    writeIdleTimeoutMs: checked.writeIdleTimeout,
    keepAliveTimeoutMs: checked.keepAliveTimeout,
    minClientRateBytes: checked.minClientRate,
    maxHeaderBytes: checked.maxHeaderBytes,
    maxHeaders: checked.maxHeaders,
    maxUrlBytes: checked.maxUrlBytes,
    maxBodyBytes: checked.maxBodyBytes,
    bufferBodyBytes: checked.bufferBody,
    bufferTotalBytes: checked.bufferTotal,
    maxConnections: checked.maxConnections,
    maxConnectionsPerAddress: checked.maxConnectionsPerAddress ?? USUAL_CONNECTIONS_PER_ADDRESS,
    isOwnMachineLimited: checked.maxConnectionsPerAddress !== undefined,
  };
}
