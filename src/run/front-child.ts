import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { serverEndedEarly, serverGone } from "../errors/start-errors.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import type { FrontToParent, ParentToFront } from "../messages/parent-messages.ts";
import type { ServerStats } from "../messages/server-stats.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import type { RunningServer } from "./running-server.ts";

/** What an ending may take beyond the grace period before the process is killed. */
const CLOSE_MARGIN_MS = 5000;

interface Waiter<Value> {
  resolve(value: Value): void;
  reject(error: Error): void;
}

/** The parent's end of a front that runs in a process of its own. */
export class FrontChild implements RunningServer {
  readonly closed: Promise<number>;
  readonly #child: ChildProcess;
  readonly #statsCalls = new Map<number, Waiter<ServerStats>>();
  #start: Waiter<void> | undefined;
  #url = "";
  #developerUrl: string | undefined;
  #graceMs = 0;
  #statsCallCount = 0;
  #hasEnded = false;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (message: FrontToParent) => this.#receive(message));
    this.closed = new Promise((resolve) => {
      child.once("error", (cause) => resolve(this.#end(1, cause.message)));
      child.once("exit", (code, signal) =>
        resolve(this.#end(toExitCode(code, signal), describeExit(code, signal))),
      );
    });
  }

  get url(): string {
    return this.#url;
  }

  get developerUrl(): string | undefined {
    return this.#developerUrl;
  }

  /** `printsStartError` is who tells people why it did not start. */
  start(
    options: RunSimpleOptions,
    { printsStartError }: { printsStartError: boolean },
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#start = { resolve, reject };
      this.#send({ type: "parent:start", options, cwd: process.cwd(), printsStartError });
    });
  }

  async close(options: { graceMs?: number; signal?: string } = {}): Promise<void> {
    if (this.#hasEnded) return;
    this.#send({ type: "parent:close", ...options });
    const deadlineMs = (options.graceMs ?? this.#graceMs) + CLOSE_MARGIN_MS;
    const overdue = setTimeout(() => this.#child.kill("SIGKILL"), deadlineMs);
    await this.closed;
    clearTimeout(overdue);
  }

  stats(): Promise<ServerStats> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) throw serverGone();
      this.#statsCallCount += 1;
      this.#statsCalls.set(this.#statsCallCount, { resolve, reject });
      this.#send({ type: "parent:stats", call: this.#statsCallCount });
    });
  }

  #receive(message: FrontToParent): void {
    if (message.type === "front:stats") {
      this.#statsCalls.get(message.call)?.resolve(message.stats);
      this.#statsCalls.delete(message.call);
    } else if (message.type === "front:started") {
      this.#url = message.url;
      this.#developerUrl = message.developerUrl;
      this.#graceMs = message.graceMs;
      this.#start?.resolve();
    } else {
      this.#start?.reject(new StopgapError(message.error));
    }
  }

  /** A promise that has settled already takes no notice, so that this need not know how far the start had come. */
  #end(exitCode: number, how: string): number {
    this.#hasEnded = true;
    this.#start?.reject(serverEndedEarly(how));
    for (const call of this.#statsCalls.values()) call.reject(serverGone());
    this.#statsCalls.clear();
    return exitCode;
  }

  #send(message: ParentToFront): void {
    // A channel that is gone means a process that is going: its exit tells everybody who waits.
    this.#child.send(message, () => {});
  }
}

/** As a shell counts: 128 and the signal's number. */
function toExitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}
