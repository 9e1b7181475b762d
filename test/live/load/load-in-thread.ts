import { Worker } from "node:worker_threads";
import type { Failure } from "../../../src/messages/failure.ts";

const THREAD = new URL("./load-thread.js", import.meta.url);
const APPS = new URL("../../live-apps/load/", import.meta.url);
const LOAD_LIMIT_MS = 30_000;

type Message =
  | { type: "notice"; text: string }
  | { type: "loaded"; kind: string; port: number }
  | { type: "failed"; failure: Failure };

/** An app loaded in a thread of its own, or the failure of that. */
export interface LoadInThread {
  kind: string;
  failure: Failure | undefined;
  notices: string[];
  /** The body of an answer of the app's; the thread's error when it fails. */
  get(path?: string): Promise<string>;
  /** Rejects or resolves as the thread ends with an error of its own. */
  crashed: Promise<Error>;
  close(): Promise<void>;
}

/** Loads an app of test/live-apps/load, or one at an absolute path, in a real thread with the built code. */
export async function loadInThread(entry: string): Promise<LoadInThread> {
  const url = new URL(entry, APPS);
  const worker = new Worker(THREAD, {
    workerData: { entry: decodeURIComponent(url.pathname) },
    // The tests' own loader must not reach into the thread.
    execArgv: [],
  });
  const notices: string[] = [];
  const crashed = new Promise<Error>((resolve) => worker.once("error", resolve));
  const settled = new Promise<Exclude<Message, { type: "notice" }>>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread ended with ${code}`)));
    worker.on("message", (message: Message) =>
      message.type === "notice" ? notices.push(message.text) : resolve(message),
    );
  });
  const limit = setTimeout(() => void worker.terminate(), LOAD_LIMIT_MS);
  const end = await settled.finally(() => clearTimeout(limit));
  const port = end.type === "loaded" ? end.port : 0;
  return {
    kind: end.type === "loaded" ? end.kind : "",
    failure: end.type === "failed" ? end.failure : undefined,
    notices,
    crashed,
    get: async (path = "/") => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { connection: "close" },
      });
      return response.text();
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
