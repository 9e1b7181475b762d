import type { HostSettings } from "../../messages/control-messages.ts";
import type { DebugSettings } from "../../messages/debug-orders.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import type { ServerOptions } from "../../options/server-options.ts";
import { toMaxHeadBytes } from "../http/to-server-settings.ts";
import type { DebugRelay } from "./debug-relay.ts";
import type { LaneServer } from "./lane-server.ts";

/** A thread that gives no sign of life for this long, in ms, is told as blocked. */
const BLOCKED_AFTER_MS = 5000;

/** What the threads of one server have around them. */
export interface Surroundings {
  options: ServerOptions;
  address: FrontAddress;
  lanes: LaneServer;
  liveStart: string;
  /** Only with `--debugger`. */
  relay?: DebugRelay | undefined;
}

export function toHostSettings(
  hostId: number,
  { options, address, lanes, liveStart }: Surroundings,
): HostSettings {
  return {
    hostId,
    entry: options.entry,
    appArguments: options.appArguments,
    lanePath: lanes.path,
    laneToken: lanes.token,
    address,
    memoryMb: options.memoryMb,
    loadTimeoutMs: options.loadTimeoutMs,
    liveStart,
    debug: toDebugSettings(options),
    maxHeadBytes: toMaxHeadBytes(options),
    blockedAfterMs: BLOCKED_AFTER_MS,
    blockedTimeoutMs: options.blockedTimeoutMs,
    isReloading: options.reload !== "off",
    keepsStandby: options.reload !== "off",
  };
}

function toDebugSettings({ debug }: ServerOptions): DebugSettings | null {
  if (debug === undefined) return null;
  const { errors, mayEvaluate, throwsPerSecond, evaluationMs } = debug;
  return { errors, mayEvaluate, throwsPerSecond, evaluationMs };
}
