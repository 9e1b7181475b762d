import { constants } from "node:os";
import { renderError } from "../errors/render-error.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import type { FrontToParent, ParentToFront } from "../messages/parent-messages.ts";
import { exitProcess } from "./exit-process.ts";
import { printText } from "./print-text.ts";
import { serveUntilStopped } from "./serve-until-stopped.ts";
import { type Serving, startServing } from "./start-serving.ts";
import { toExitCode } from "./to-exit-code.ts";

/** A parent that is gone can no longer be asked for patience. */
const ORPHAN_DEADLINE_MS = 2000;

let serving: Serving | undefined;

process.on("message", (message: ParentToFront) => {
  if (message.type === "parent:start") void serve(message);
  else if (message.type === "parent:stats") tellStats(message.call);
  else close(message);
});
process.once("disconnect", () => void endOrphan());

async function serve(message: ParentToFront & { type: "parent:start" }): Promise<never> {
  const start = async (): Promise<Serving> => {
    serving = await startServing(message.options, message.cwd);
    const { front, developerUrl, graceMs } = serving;
    send({ type: "front:started", url: front.url, developerUrl, graceMs });
    return serving;
  };
  const end = await serveUntilStopped(start).catch((error: unknown) =>
    failStart(error, message.printsStartError),
  );
  return exitProcess(end.exitCode, end.outputs);
}

async function failStart(error: unknown, isPrinted: boolean): Promise<never> {
  // Anything else is a fault of Stopgap's own: let Node show its stack and end the process.
  if (!(error instanceof StopgapError)) throw error;
  const outputs = isPrinted ? [printText(2, renderError(error))] : [];
  await new Promise<void>((resolve) => {
    send({ type: "front:start-failed", error: error.toInit() }, resolve);
  });
  return exitProcess(toExitCode(error), outputs);
}

function tellStats(call: number): void {
  if (serving !== undefined) send({ type: "front:stats", call, stats: serving.front.stats() });
}

/** Before anybody can have come, nobody is waited for. */
function close(message: ParentToFront & { type: "parent:close" }): void {
  const { signal } = message;
  if (serving !== undefined) void serving.front.close(withoutAbsent(message));
  else process.exit(isSignal(signal) ? 128 + constants.signals[signal] : 0);
}

function isSignal(signal: string | undefined): signal is NodeJS.Signals {
  return signal !== undefined && signal in constants.signals;
}

async function endOrphan(): Promise<void> {
  if (serving === undefined) process.exit(1);
  setTimeout(() => process.exit(1), ORPHAN_DEADLINE_MS);
  await serving.front.close({ graceMs: 0 });
}

/** The channel may be gone at any time; `disconnect` deals with that. */
function send(message: FrontToParent, sent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, undefined, undefined, sent);
  else sent();
}

function withoutAbsent({ graceMs, signal }: ParentToFront & { type: "parent:close" }): {
  graceMs?: number;
  signal?: string;
} {
  return {
    ...(graceMs === undefined ? {} : { graceMs }),
    ...(signal === undefined ? {} : { signal }),
  };
}
