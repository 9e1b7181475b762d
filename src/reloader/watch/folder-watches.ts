import { type FSWatcher, readFileSync, type Stats, type watch } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { basename } from "node:path";
import { LookedAtFolders } from "./looked-at-folders.ts";
import { tellsChanges } from "./tells-changes.ts";

export interface FolderEvents {
  /** Something happened to the name, or to nobody knows which one. */
  onEvent(folder: string, name: string | undefined, kind: "appeared or went" | "written"): void;
  /** The folder itself went, or moved, or was replaced, as far as the system can tell. */
  onFolderMoved(folder: string): void;
  /** The time has come to look at a folder that tells nothing. */
  look(folder: string): Promise<void>;
  onProblem(text: string): void;
}

interface Watch {
  /** Absent where the system tells nothing of the folder's changes. */
  readonly watcher: FSWatcher | undefined;
  /** Device and inode: which folder it is, whatever its name. */
  readonly identity: string;
}

/** One watch of the system for each folder, none of them recursive. What can't be watched is looked at once a second. */
export class FolderWatches {
  readonly #watches = new Map<string, Watch>();
  readonly #identities = new Set<string>();
  readonly #looked: LookedAtFolders;
  readonly #events: FolderEvents;
  readonly #problems = new Set<string>();
  #isClosed = false;

  readonly #watchFolder: typeof watch;

  constructor(events: FolderEvents, watchFolder: typeof watch) {
    this.#events = events;
    this.#watchFolder = watchFolder;
    this.#looked = new LookedAtFolders((folder) => events.look(folder));
  }

  /** Watches the folder if it is there; whether that is new, so that what was known of it may be old. */
  async watch(folder: string): Promise<"new" | "same" | "gone"> {
    const identity = await identifyFolder(folder);
    if (identity !== this.#watches.get(folder)?.identity) this.drop(folder);
    if (identity === undefined) return "gone";
    if (this.#watches.has(folder)) return "same";
    const isTold = await tellsItsChanges(folder);
    if (this.#isClosed || this.#watches.has(folder)) return "same";
    const watcher = isTold ? this.#open(folder) : undefined;
    if (watcher === undefined) this.#looked.add(folder);
    this.#watches.set(folder, { watcher, identity });
    this.#identities.add(identity);
    return "new";
  }

  get size(): number {
    return this.#watches.size;
  }

  /** Whether the folder is watched under this or another name, as links make them. */
  knows(identity: string): boolean {
    return this.#identities.has(identity);
  }

  drop(folder: string): void {
    const { watcher, identity } = this.#watches.get(folder) ?? {};
    watcher?.close();
    if (identity !== undefined) this.#identities.delete(identity);
    this.#watches.delete(folder);
    this.#looked.delete(folder);
  }

  close(): void {
    this.#isClosed = true;
    for (const folder of this.#watches.keys()) this.drop(folder);
    this.#looked.close();
  }

  #open(folder: string): FSWatcher | undefined {
    try {
      const watcher = this.#watchFolder(folder);
      watcher.on("change", (kind, name) => this.#hear(folder, kind, name));
      // Windows tells so of a watched folder that was deleted.
      watcher.on("error", () => this.#lose(folder));
      return watcher;
    } catch (error) {
      this.#tellProblem(error);
      return undefined;
    }
  }

  #hear(folder: string, kind: string, name: string | Buffer | null): void {
    const text = name === null ? undefined : name.toString();
    if (kind === "rename" && text === basename(folder)) this.#lose(folder);
    this.#events.onEvent(folder, text, kind === "rename" ? "appeared or went" : "written");
  }

  /** What was watched may bear another name now, or none, and say no more. */
  #lose(folder: string): void {
    this.drop(folder);
    this.#events.onFolderMoved(folder);
  }

  #tellProblem(error: unknown): void {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    // Nothing that people could do: it is gone, or its files may be looked at all the same.
    if (code === "EACCES" || code === "ENOENT" || this.#problems.has(code)) return;
    this.#problems.add(code);
    this.#events.onProblem(describeProblem(code, this.#watches.size));
  }
}

export function toIdentity(stats: Pick<Stats, "dev" | "ino">): string {
  return `${stats.dev}:${stats.ino}`;
}

async function identifyFolder(folder: string): Promise<string | undefined> {
  try {
    const stats = await stat(folder);
    return stats.isDirectory() ? toIdentity(stats) : undefined;
  } catch {
    return undefined;
  }
}

async function tellsItsChanges(folder: string): Promise<boolean> {
  try {
    return tellsChanges(process.platform, (await statfs(folder)).type);
  } catch {
    // The folder went, which watching it will show; or the system does not say, and most do tell.
    return true;
  }
}

function describeProblem(code: string, folderCount: number): string {
  const instead = "The folders beyond are looked at once a second instead.";
  if (code === "ENOSPC") {
    return (
      `The system watches no more folders for this user than fs.inotify.max_user_watches says${readLimit()}, and ` +
      `${folderCount} of them are Stopgap's. ${instead} To raise it: sudo sysctl fs.inotify.max_user_watches=524288.`
    );
  }
  if (code === "EMFILE")
    return `The system lets this user have no more watchers or open files (EMFILE). ${instead}`;
  return `A folder can't be watched (${code}). ${instead}`;
}

function readLimit(): string {
  try {
    return ` (${readFileSync("/proc/sys/fs/inotify/max_user_watches", "utf8").trim()})`;
  } catch {
    return "";
  }
}
