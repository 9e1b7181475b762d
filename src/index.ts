export { StopgapError } from "./errors/stopgap-error.ts";
export { generation } from "./run/generation.ts";
export { isReloading } from "./run/is-reloading.ts";
export { onRetire } from "./run/on-retire.ts";
export { run } from "./run/run.ts";
export { runSimple } from "./run/run-simple.ts";
export type { RunOptions } from "./options/run-options.ts";
export type { RunSimpleOptions } from "./options/run-simple-options.ts";
export type { RunningServer } from "./run/running-server.ts";
export type {
  HostStats,
  RequestStats,
  ServerStats,
  ThreadState,
  ThreadStats,
} from "./messages/server-stats.ts";
