import type { ThreadEnding } from "../../messages/control-messages.ts";
import type { Exchange } from "../dispatch/exchange.ts";
import type { FrontThread } from "./front-thread.ts";
import type { HostProcess } from "./host-process.ts";
import type { HostEnd } from "./hosts.ts";

/** How a host's process has ended, and who was in it. */
export interface HostDeath extends HostEnd {
  readonly threads: readonly FrontThread[];
  /** Those of them that were still loading, and were wanted. */
  readonly starting: readonly FrontThread[];
}

/** What whoever owns a pool is told. */
export interface PoolEvents {
  /** Whether a further thread of the generation that serves has loaded the same as the others; absent: it can't be otherwise. */
  isUpToDate?: (() => Promise<boolean>) | undefined;
  onReady(thread: FrontThread): void;
  /** It is out of the pool; what ran in it is still listed in `exchanges`. */
  onGone(thread: FrontThread, ending: ThreadEnding): void;
  /** These were handed out ahead to a thread that will never run them, and are not listed in its `exchanges` any more. */
  onTakenBack(exchanges: readonly Exchange[]): void;
  onHostDied(host: HostProcess, how: HostDeath): void;
  onBlocked(thread: FrontThread, forMs: number): void;
  onOwnCall(thread: FrontThread, localPort: number): void;
  onOutput(stream: "stdout" | "stderr", text: string): void;
  onNotice(text: string): void;
  /** It has loaded these files of the user's, or looked for them; absolute real paths. Absent: nobody watches them. */
  onSources?(thread: FrontThread, files: readonly string[]): void;
  /** It can grow again after a back-off. */
  onRetry(): void;
}
