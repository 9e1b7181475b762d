import type { Dirent, Stats } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { doBounded } from "./do-bounded.ts";
import type { FilePrint, SeenFile } from "./file-print.ts";
import { findManifest } from "./find-manifest.ts";
import { findStats } from "./find-stats.ts";
import { type FolderWatches, toIdentity } from "./folder-watches.ts";
import { hasChanged } from "./has-changed.ts";
import { looksChanged } from "./looks-changed.ts";
import { SourceFolder } from "./source-folder.ts";
import { SourceLinks } from "./source-links.ts";
import type { SourceRules } from "./source-rules.ts";
import { takePrint } from "./take-print.ts";

const FILES_AT_ONCE = 4;

export interface SourceFilesParts {
  rules: SourceRules;
  watches: FolderWatches;
  /** Something may have changed that no event will tell of. */
  readonly note: (folder: string, name: string) => void;
}

/**
 * The files that count and how they were, folder by folder. Events only say where to look: whether something has
 * changed, a comparison with what is remembered decides.
 */
export class SourceFiles {
  readonly #rules: SourceRules;
  readonly #watches: FolderWatches;
  readonly #note: SourceFilesParts["note"];
  readonly #folders = new Map<string, SourceFolder>();
  /** Found to have changed, and not told yet. */
  readonly #changed = new Map<string, SeenFile | "absent">();
  readonly #links = new SourceLinks({
    counts: (link) => this.#rules.counts(link, { isLoaded: true }) === "always",
    isLoaded: (place) => this.#isLoaded(place),
  });
  /** Whatever a thread loads was begun after this, so that what is older was loaded as it is. */
  #sinceMs = Date.now();

  constructor({ rules, watches, note }: SourceFilesParts) {
    this.#rules = rules;
    this.#watches = watches;
    this.#note = note;
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0 || this.#links.hasMoved;
  }

  /** Whether an event about the name may matter: `as folder` if it can only be a new folder that does. */
  concerns(folderPath: string, name: string): "yes" | "as folder" | "no" {
    const folder = this.#folders.get(folderPath);
    if (folder === undefined) return "no";
    if (folder.files.has(name) || folder.children.has(name)) return "yes";
    const file = path.join(folderPath, name);
    if (this.#links.has(file)) return "yes";
    if (this.#rules.counts(file, { isBesideLoaded: folder.takesNew }) !== "never") return "yes";
    return this.#rules.enters(file, folder.takesNew) ? "as folder" : "no";
  }

  /** A file that a thread has loaded, or has looked for in vain. */
  async addLoaded(file: string): Promise<void> {
    const folderPath = path.dirname(file);
    const name = path.basename(file);
    const known = this.#folders.get(folderPath);
    known?.fresh.delete(name);
    if (known?.files.has(name) === true) return void known.loaded.add(name);
    if (this.#rules.counts(file, { isLoaded: true }) !== "always") return;
    this.#rules.addEnding(file);
    const folder = await this.#reach(folderPath);
    if (!folder.takesNew) await this.#addManifest(folderPath);
    await this.#list(folder);
    folder.bystanders.delete(name);
    folder.loaded.add(name);
    const print = await takePrint(file);
    const isSuspect = print !== "absent" && print.ctimeMs > this.#sinceMs;
    folder.files.set(name, isSuspect ? { unreadSinceMs: this.#sinceMs } : print);
    await this.#links.addFolders(folderPath, this.#rules.root);
    if (isSuspect) this.#note(folderPath, name);
  }

  /** Whether what threads have loaded is on the disk as it is remembered: another thread would load the same. */
  async areAsLoaded(): Promise<boolean> {
    if (this.hasChanges || !(await this.#links.areAsRemembered())) return false;
    let areSame = true;
    for (const { path: folderPath, loaded, files } of this.#folders.values()) {
      await doBounded([...loaded], FILES_AT_ONCE, async (name) => {
        const before = files.get(name);
        if (!areSame || before === undefined) return;
        areSame = !hasChanged(before, await takePrint(path.join(folderPath, name), before));
      });
    }
    return areSame;
  }

  /** New files that nobody has loaded by now. */
  forgetUnloaded(): void {
    for (const folder of this.#folders.values()) {
      for (const name of folder.fresh) {
        if (!folder.files.delete(name)) continue;
        folder.fresh.delete(name);
        folder.bystanders.add(name);
      }
    }
  }

  /** A file that counts although nobody loads it, or a name that may become one. */
  async addNamed(file: string): Promise<void> {
    const folder = await this.#reach(path.dirname(file));
    const name = path.basename(file);
    if (folder.files.has(name)) return;
    const print = await takePrint(file);
    folder.files.set(name, print);
  }

  /** A folder of `--watch`, as its entries were found. What is `unread` is compared by its times when it changes. */
  async addEntries(
    folderPath: string,
    names: readonly string[],
    unread: FilePrint | undefined,
  ): Promise<void> {
    const folder = await this.#reach(folderPath);
    await doBounded(names, FILES_AT_ONCE, async (name) => {
      if (folder.files.has(name)) return;
      const print = unread ?? (await takePrint(path.join(folderPath, name)));
      folder.files.set(name, print);
    });
  }

  /** Looks at what an event was about; at all of the folder, and whether it is still the same one, without a name. */
  async examine(folderPath: string, name?: string): Promise<void> {
    const folder = this.#folders.get(folderPath);
    if (folder === undefined) return;
    if (name !== undefined) return this.#examineName(folder, name);
    await this.#watches.watch(folderPath);
    await this.#examineAll(folder);
  }

  async examineNames(folderPath: string, names: Iterable<string>): Promise<void> {
    await doBounded(names, FILES_AT_ONCE, (name) => this.examine(folderPath, name));
  }

  /** Finds what has other times than remembered, in a folder that tells nothing by itself. */
  async look(folderPath: string): Promise<void> {
    const folder = this.#folders.get(folderPath);
    if (folder === undefined) return;
    const there = new Set((await readEntries(folderPath)).map((entry) => entry.name));
    for (const name of new Set([...there, ...folder.knownNames])) {
      if (this.concerns(folderPath, name) === "no") continue;
      const before = folder.files.get(name);
      const file = path.join(folderPath, name);
      const isOther =
        before === undefined
          ? there.has(name) !== folder.lookedAt.has(name)
          : await looksChanged(file, before);
      if (isOther || (await this.#links.leadsElsewhere(file))) this.#note(folderPath, name);
    }
    folder.lookedAt = there;
  }

  /** What has changed since it was loaded or last told, each path once; from now on that is what is remembered. */
  takeChanges(): string[] {
    for (const [file, print] of this.#changed) this.#remember(file, print);
    const paths = [...new Set([...this.#changed.keys(), ...this.#links.takeMoved()])].toSorted();
    this.#changed.clear();
    this.#sinceMs = Date.now();
    return paths;
  }

  async #examineAll(folder: SourceFolder): Promise<void> {
    const names = (await readEntries(folder.path)).map((entry) => entry.name);
    const concerned = [...new Set([...names, ...folder.knownNames])].filter(
      (name) => this.concerns(folder.path, name) !== "no",
    );
    await this.examineNames(folder.path, concerned);
  }

  async #examineName(folder: SourceFolder, name: string): Promise<void> {
    const file = path.join(folder.path, name);
    await this.#links.examine(file);
    if (folder.children.has(name)) await this.#verify(file);
    const before = folder.files.get(name);
    if (before !== undefined && (await this.#compare(file, before)) !== "absent") return;
    const stats = await findStats(file);
    if (stats === undefined) {
      folder.bystanders.delete(name);
      if (before === undefined) this.#changed.delete(file);
    } else if (before === undefined || stats.isDirectory()) {
      await this.#meet(folder, name, stats);
    }
  }

  async #compare(file: string, before: FilePrint): Promise<FilePrint> {
    const now = await takePrint(file, before);
    if (hasChanged(before, now)) this.#changed.set(file, now);
    else {
      this.#changed.delete(file);
      // Its times may be others, so that it is not read again at the next event.
      this.#remember(file, now);
    }
    return now;
  }

  #remember(file: string, print: FilePrint): void {
    this.#folders.get(path.dirname(file))?.files.set(path.basename(file), print);
  }

  /** Something that was not remembered. */
  async #meet(folder: SourceFolder, name: string, stats: Stats): Promise<void> {
    const file = path.join(folder.path, name);
    if (stats.isDirectory()) return this.#meetFolder(folder, file, stats);
    if (folder.bystanders.has(name)) return;
    const counts = this.#rules.counts(file, { isBesideLoaded: folder.takesNew });
    if (counts === "never" || !stats.isFile()) return;
    if (counts === "when new") folder.fresh.add(name);
    await this.#links.addNew(file);
    this.#changed.set(file, await takePrint(file));
  }

  async #meetFolder(parent: SourceFolder, folderPath: string, stats: Stats): Promise<void> {
    const isOld = parent.bystanders.has(path.basename(folderPath)) || this.#folders.has(folderPath);
    if (isOld || this.#watches.knows(toIdentity(stats))) return;
    if (!this.#rules.enters(folderPath, parent.takesNew)) return;
    const folder = await this.#reach(folderPath);
    folder.takesNew = parent.takesNew && parent.path !== this.#rules.root;
    await this.#examineAll(folder);
  }

  async #verify(folderPath: string): Promise<void> {
    const folder = this.#folders.get(folderPath);
    if (folder === undefined) return;
    if ((await this.#watches.watch(folderPath)) !== "same") await this.#examineAll(folder);
  }

  /** Watches the folder, and the way to it, so that it is found again when it is deleted and comes back. */
  async #reach(folderPath: string): Promise<SourceFolder> {
    const known = this.#folders.get(folderPath);
    if (known !== undefined) return known;
    const folder = new SourceFolder(folderPath);
    this.#folders.set(folderPath, folder);
    const parentPath = path.dirname(folderPath);
    const { root } = this.#rules;
    if (parentPath !== folderPath) {
      const isOnWay = this.#rules.isInside(folderPath) && folderPath !== root;
      const parent = isOnWay ? await this.#reach(parentPath) : await this.#watchAbove(parentPath);
      parent.children.add(path.basename(folderPath));
    }
    await this.#watches.watch(folderPath);
    return folder;
  }

  /** Outside the project, the next folder that is there will do. */
  async #watchAbove(folderPath: string): Promise<SourceFolder> {
    const folder = this.#folders.get(folderPath) ?? new SourceFolder(folderPath);
    this.#folders.set(folderPath, folder);
    const parentPath = path.dirname(folderPath);
    if ((await this.#watches.watch(folderPath)) === "gone" && parentPath !== folderPath) {
      const parent = await this.#watchAbove(parentPath);
      parent.children.add(path.basename(folderPath));
    }
    return folder;
  }

  async #addManifest(folderPath: string): Promise<void> {
    const manifest = await findManifest(folderPath);
    if (manifest === undefined || this.#rules.settings.has(manifest)) return;
    this.#rules.settings.add(manifest);
    if (this.#rules.counts(manifest, {}) === "always") await this.addNamed(manifest);
  }

  #isLoaded(place: string): boolean {
    if (this.#folders.get(path.dirname(place))?.loaded.has(path.basename(place)) === true)
      return true;
    for (const { path: folder, loaded } of this.#folders.values())
      if (loaded.size > 0 && (folder + path.sep).startsWith(place + path.sep)) return true;
    return false;
  }

  /** Remembers what else lies beside loaded files, once. */
  async #list(folder: SourceFolder): Promise<void> {
    if (folder.takesNew) return;
    folder.takesNew = true;
    for (const { name } of await readEntries(folder.path))
      if (!folder.files.has(name)) folder.bystanders.add(name);
  }
}

async function readEntries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // Gone, or not to be read: nothing is known to be in it.
    return [];
  }
}
