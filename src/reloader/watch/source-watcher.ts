import { watch } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { ChangeBurst } from "./change-burst.ts";
import { type FolderEvents, FolderWatches } from "./folder-watches.ts";
import { GitLock } from "./git-lock.ts";
import { SourceFiles } from "./source-files.ts";
import { type SourcePlaces, SourceRules } from "./source-rules.ts";
import { walkGlobs } from "./walk-globs.ts";

/** The content of so many files is remembered that only `--watch` names; of more, size and time are. */
const MOST_READ_FILES = 5000;
/** A glob that finds more folders than these was not meant. */
const MOST_FOLDERS = 20_000;

export interface WatchOptions extends SourcePlaces {
  /** How long nothing may change before a change is told. */
  readonly delayMs: number;
}

export interface WatchEvents {
  /** Once for each save, checkout or build: absolute paths of what was changed, created or deleted. */
  onChange(paths: string[]): void;
  /** Something keeps it from being as quick or as complete as usual; for people. */
  onProblem(text: string): void;
}

/**
 * Tells when source has changed: what threads loaded, what `--watch` names, and what is new beside loaded files.
 *
 * Make it before the first thread starts, and act on `onChange` at once: what was written later than either, and before
 * its file was told by `add`, is told as a change, since the thread may have loaded what was there before.
 */
export class SourceWatcher {
  readonly #rules: SourceRules;
  readonly #watches: FolderWatches;
  readonly #files: SourceFiles;
  readonly #burst: ChangeBurst;
  readonly #gitLock: GitLock;
  readonly #events: WatchEvents;
  /** One thing after the other: what is remembered of files has one writer. */
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** `watchFolder` is Node's own, but for tests of what the system may refuse. */
  constructor(options: WatchOptions, events: WatchEvents, watchFolder: typeof watch = watch) {
    this.#events = events;
    this.#rules = new SourceRules(options);
    this.#gitLock = new GitLock(options.root);
    this.#burst = new ChangeBurst(options.delayMs, () => void this.#enqueue(() => this.#tell()));
    const folderEvents: FolderEvents = {
      onEvent: (folder, name, kind) => this.#hear(folder, name, kind),
      onFolderMoved: (folder) => this.#burst.note(folder, undefined),
      look: (folder) => this.#enqueue(() => this.#files.look(folder)),
      onProblem: (text) => events.onProblem(text),
    };
    this.#watches = new FolderWatches(folderEvents, watchFolder);
    this.#files = new SourceFiles({
      rules: this.#rules,
      watches: this.#watches,
      note: (folder, name) => this.#burst.note(folder, name),
    });
  }

  /** Resolves when the project's settings and all that `--watch` names are watched. */
  async start(): Promise<void> {
    await this.#enqueue(() => this.#addSettings());
    await this.#enqueue(() => this.#addNamed());
  }

  /** Files that were loaded, or that were looked for and were not there: absolute real paths. */
  add(files: Iterable<string>): void {
    const all = [...files];
    void this.#enqueue(async () => {
      for (const file of all) await this.#files.addLoaded(path.normalize(file));
    });
  }

  /** Whether the source is as it was when `onChange` was last called, though a change may be on its way to be told. */
  async isUnchanged(): Promise<boolean> {
    let isUnchanged = true;
    await this.#enqueue(async () => {
      isUnchanged = await this.#files.areAsLoaded();
    });
    return isUnchanged;
  }

  /** A generation has loaded: new files that it did not add are as any other that nobody loads. */
  forgetUnloaded(): void {
    void this.#enqueue(async () => this.#files.forgetUnloaded());
  }

  /** Resolves when all that was added is watched. */
  watching(): Promise<void> {
    return this.#enqueue(async () => {});
  }

  /** Nothing is told any more once it is called. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#burst.close();
    this.#watches.close();
    await this.#work;
  }

  #enqueue(act: () => Promise<void>): Promise<void> {
    this.#work = this.#work
      .then(() => (this.#isClosed ? undefined : act()))
      .catch((error: unknown) => this.#events.onProblem(`Watching failed: ${String(error)}`));
    return this.#work;
  }

  async #addSettings(): Promise<void> {
    const { root } = this.#rules;
    const names = await readdir(root).catch(() => []);
    const settings = names.filter((name) => this.#isAlways(path.join(root, name)));
    await this.#files.addEntries(root, settings, undefined);
    for (const file of this.#rules.settings) await this.#files.addNamed(file);
  }

  async #addNamed(): Promise<void> {
    for (const base of this.#rules.watched.bases)
      if (this.#isAlways(base)) await this.#files.addNamed(base);
    let fileCount = 0;
    for await (const { folder, files } of walkGlobs(this.#rules)) {
      if (this.#isClosed) return;
      fileCount += files.length;
      const unread = fileCount > MOST_READ_FILES ? { unreadSinceMs: Date.now() } : undefined;
      await this.#files.addEntries(folder, files, unread);
      if (this.#watches.size > MOST_FOLDERS) return this.#tellTooMany(folder);
    }
  }

  #isAlways(file: string): boolean {
    return this.#rules.counts(file, {}) === "always";
  }

  #tellTooMany(folder: string): void {
    this.#events.onProblem(
      `--watch reaches more than ${MOST_FOLDERS} folders; those beyond ${folder} are not watched. Name fewer, or leave some out with --ignore.`,
    );
  }

  #hear(folder: string, name: string | undefined, kind: string): void {
    if (name === undefined) return this.#burst.note(folder, undefined);
    const concern = this.#files.concerns(folder, name);
    const isFaint = concern === "as folder";
    if (concern === "no" || (isFaint && kind === "written")) return;
    this.#burst.note(folder, name, isFaint);
  }

  async #tell(): Promise<void> {
    if ((await this.#gitLock.isHeld()) && this.#burst.prolong()) return;
    // The events of all that was written before the lock was found gone have come by then.
    await setImmediate();
    if (this.#burst.isGoingOn) return;
    for (const [folder, names] of this.#burst.take()) {
      if (names === undefined) await this.#files.examine(folder);
      else await this.#files.examineNames(folder, names);
    }
    // What came meanwhile belongs to it, and is told with it.
    if (this.#burst.isGoingOn || this.#isClosed) return;
    this.#burst.end();
    if (this.#files.hasChanges) this.#events.onChange(this.#files.takeChanges());
  }
}
