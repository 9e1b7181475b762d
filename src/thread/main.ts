/*
 * The first code that runs in a thread. Started by the host; loads the app, connects the lane, says that it is ready.
 */
import type { Server } from "node:http";
import { getHeapStatistics } from "node:v8";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type {
  HostToThread,
  ThreadSettings,
  ThreadTask,
  ThreadToHost,
} from "../messages/thread-messages.ts";
import { CleanUps } from "./clean-ups.ts";
import { loadApp } from "./load/load-app.ts";
import { keepCodeCache, useCodeCache } from "./load/code-cache.ts";
import { prepareLoad } from "./load/prepare-load.ts";
import { toFailure } from "../failures/to-failure.ts";
import { toLiveVersion } from "../live/to-live-version.ts";
import { PageScripts } from "./live/page-scripts.ts";
import { printAtOnce } from "./print-at-once.ts";
import { retireApp } from "./retire-app.ts";
import { stepBack } from "./step-back.ts";
import { ThreadLane } from "./thread-lane.ts";
import { watchOwnCalls } from "./watch-own-calls.ts";

const settings = workerData as ThreadSettings;
const host = parentPort;
if (!host) throw new Error("this file is the start of a thread and is started by a host");

const cleanUps = new CleanUps();
const say = (message: ThreadToHost): void => host.postMessage(message);
const notice = (text: string): void => say({ type: "thread:notice", text });

function makePageScripts(
  { liveStart }: ThreadSettings,
  generation: number,
): PageScripts | undefined {
  return liveStart === ""
    ? undefined
    : new PageScripts(toLiveVersion(liveStart, generation), notice);
}

/** Lets the app clean up, then ends the thread; `exit` listeners run as in a process. */
async function retire(server: Server): Promise<void> {
  await retireApp(server, cleanUps, (error) => {
    const { name, message } = toFailure(error);
    say({ type: "thread:notice", text: `A clean-up of the app failed: ${name}: ${message}` });
  });
  process.exit(0);
}

/** Waits until this thread is wanted; in the beginning, or long after it is ready. */
async function untilWanted(port: MessagePort): Promise<ThreadTask> {
  return new Promise((resolve) => {
    port.once("message", (message: ThreadTask) => resolve(message));
  });
}

printAtOnce();
/** Nothing of it is read unless it is wanted. */
const debug =
  settings.debug &&
  (await import("./debug/thread-debug.ts")).ThreadDebug.open(settings.debug, settings.ending, say);
const wanted = untilWanted(host);
try {
  useCodeCache(settings.entry);
  await prepareLoad(settings.entry, settings.isReloading);
  const { threadId, generation, isConsole } = await wanted;
  await debug?.untilAttached();
  const { server, kind, isolation } = await loadApp({
    entry: settings.entry,
    address: settings.address,
    onSource: settings.isReloading
      ? (file) => say({ type: "thread:sources", files: [file] })
      : undefined,
    forApp: {
      generation,
      isReloading: settings.isReloading,
      onRetire: (cleanUp) => cleanUps.add(cleanUp),
    },
    notice,
  });
  host.on("message", (message: HostToThread) => {
    if (message.type === "host:ping")
      say({ type: "thread:alive", heapUsedBytes: getHeapStatistics().used_heap_size });
    else if (message.type === "host:retire") void retire(server);
    else if (message.type !== "host:load") debug?.take(message);
  });
  stepBack();
  if (isConsole) debug?.openConsole(settings.entry, server);
  // Before the front can know: if it ends us in the same moment, the host knows that there is something to clean up.
  say({ type: "thread:loaded", kind });
  await debug?.untilArmed();
  const lane = isConsole
    ? undefined
    : await ThreadLane.open(server, {
        path: settings.lanePath,
        claims: settings.claims,
        pages: makePageScripts(settings, generation),
        debug: debug ?? undefined,
        hello: { threadId, token: settings.laneToken, isolation },
      });
  setImmediate(keepCodeCache);
  watchOwnCalls(settings.address.port, (localPort) => lane?.sendCalledOwnServer(localPort));
} catch (error) {
  say({ type: "thread:load-failed", failure: toFailure(error) });
}
