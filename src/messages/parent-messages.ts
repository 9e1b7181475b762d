import type { ServerStats } from "./server-stats.ts";

/** A StopgapError as plain data. */
export interface StartError {
  code: string;
  message: string;
  fix: string;
  userStack?: string | undefined;
}

/** From the process that called `runSimple()` to the front's process. */
export type ParentToFront =
  | {
      type: "parent:start";
      /** The options as they were passed; the front's process reads and checks them. */
      options: Readonly<Record<string, unknown>>;
      cwd: string;
      /** True when nobody but the front's process can tell people why it did not start. */
      printsStartError: boolean;
    }
  | { type: "parent:stats"; call: number }
  /** Absent: the grace period of the options. `signal` is only told, when one was the reason. */
  | { type: "parent:close"; graceMs?: number | undefined; signal?: string | undefined };

/** From the front's process to the one that called `runSimple()`. */
export type FrontToParent =
  /** `graceMs` is what the options came to, so that the parent knows when an ending is overdue. */
  | { type: "front:started"; url: string; developerUrl?: string | undefined; graceMs: number }
  | { type: "front:start-failed"; error: StartError }
  | { type: "front:stats"; call: number; stats: ServerStats };
