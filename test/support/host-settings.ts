import type { HostSettings } from "../../src/messages/control-messages.ts";

/** Settings of a host whose threads load `entry` and connect to these lanes. */
export function toHostSettings(
  entry: string,
  lanes: { path: string; token: string },
): HostSettings {
  return {
    hostId: 1,
    entry,
    lanePath: lanes.path,
    laneToken: lanes.token,
    address: { host: "127.0.0.1", port: 5000, family: "IPv4" },
    memoryMb: 0,
    loadTimeoutMs: 60_000,
    liveStart: "",
    debug: null,
    maxHeadBytes: 16_384,
    appArguments: [],
    blockedAfterMs: 5000,
    blockedTimeoutMs: 0,
    isReloading: true,
    keepsStandby: false,
  };
}
