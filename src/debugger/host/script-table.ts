import path from "node:path";
import { fileURLToPath } from "node:url";
import type { CapturedFrame } from "../../messages/capture.ts";
import { packageFolder } from "../../own-files.ts";
import type { CallFrame, ScriptParsedParams } from "./inspector-types.ts";

/** `own`: Stopgap's own code, which no page shows. */
export type ScriptKind = CapturedFrame["kind"] | "own";

export interface ScriptFacts {
  /** Absolute path; for what lies in no file, the address that it was given. */
  file: string;
  kind: ScriptKind;
  /** Empty: it is what was written. */
  sourceMapUrl: string;
  /** Milliseconds since the epoch: what is newer in the file was not loaded. */
  parsedAt: number;
}

const UNKNOWN: ScriptFacts = { file: "", kind: "node", sourceMapUrl: "", parsedAt: 0 };
const PACKAGES = /[\\/]node_modules[\\/]/;
const OWN_FOLDERS = ["dist", "src", "bin"].map(
  (folder) => path.join(packageFolder, folder) + path.sep,
);

/** The scripts that a thread has loaded. */
export class ScriptTable {
  readonly #scripts = new Map<string, ScriptFacts>();

  add({ scriptId, url, sourceMapURL = "" }: ScriptParsedParams): void {
    // Without a name they are what consoles and evaluators compile, thousands of them.
    if (url === "") return;
    const file = toFile(url);
    const kind = toKind(file);
    // Nothing of these is ever looked at.
    const sourceMapUrl = kind === "own" ? "" : sourceMapURL;
    this.#scripts.set(scriptId, { file, kind, sourceMapUrl, parsedAt: Date.now() });
  }

  find(scriptId: string): ScriptFacts {
    return this.#scripts.get(scriptId) ?? UNKNOWN;
  }

  toFrames(frames: readonly CallFrame[]): { frame: CallFrame; script: ScriptFacts }[] {
    return frames.map((frame) => ({ frame, script: this.find(frame.location.scriptId) }));
  }
}

function toFile(url: string): string {
  if (!url.startsWith("file:")) return url.replace(/\?.*$/, "");
  try {
    const plain = new URL(url);
    plain.search = "";
    plain.hash = "";
    return fileURLToPath(plain);
  } catch {
    // Whatever a loader made up: shown as it is.
    return url;
  }
}

/** Whose code a file holds. */
export function toKind(file: string): ScriptKind {
  if (file.startsWith("node:") || file.startsWith("evalmachine.")) return "node";
  if (OWN_FOLDERS.some((folder) => file.startsWith(folder))) return "own";
  return PACKAGES.test(file) ? "package" : "app";
}
