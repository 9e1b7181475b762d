import type { Settings } from "./settings.ts";
import type { ServerKind } from "./servers/server-kinds.ts";
import type { Table } from "./table.ts";

export interface Bench {
  settings: Settings;
  /** What can run on this machine, Stopgap and plain node first. */
  kinds: ServerKind[];
  /** Says on the terminal what is being done. */
  say(line: string): void;
}

export interface Measure {
  name: string;
  run(bench: Bench): Promise<Table>;
}
