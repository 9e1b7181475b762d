export interface HostView {
  readonly hostId: number;
  /** Threads in it, starting ones included. */
  readonly threads: number;
  /** Threads that could not be ended. */
  readonly stuck: number;
  readonly isDraining: boolean;
}

export interface HostLimits {
  readonly hostCeiling: number;
  readonly threadsPerHost: number;
}

/** With this many threads that can't be ended, a host takes no new ones and is replaced. */
export const MAX_STUCK_THREADS = 4;

/** Which host the next thread goes into: the emptiest, a new one while there are fewer than allowed, or none yet. */
export function chooseHost(
  hosts: readonly HostView[],
  limits: HostLimits,
): number | "new" | "none" {
  const open = hosts.filter((host) => !isWornOut(host));
  const room = open.filter((host) => host.threads < limits.threadsPerHost);
  const empty = room.find((host) => host.threads === 0);
  if (empty) return empty.hostId;
  if (open.length < limits.hostCeiling) return "new";
  if (room.length === 0) return "none";
  return room.reduce((left, right) => (right.threads < left.threads ? right : left)).hostId;
}

export function isWornOut(host: HostView): boolean {
  return host.isDraining || host.stuck >= MAX_STUCK_THREADS;
}
