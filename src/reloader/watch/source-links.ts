import { lstat, readdir, realpath } from "node:fs/promises";
import path from "node:path";

export interface SourceLinksParts {
  /** Whether a link by this name may count. */
  readonly counts: (link: string) => boolean;
  /** Whether something was loaded from there: the file itself, or one in the folder. */
  readonly isLoaded: (place: string) => boolean;
}

/**
 * Links beside loaded files, and where they led. Threads tell what they loaded by its real path, so that a link which
 * leads elsewhere changes none of the files that they told of.
 */
export class SourceLinks {
  readonly #parts: SourceLinksParts;
  readonly #listed = new Set<string>();
  /** By the link's own name; empty when it leads nowhere. */
  readonly #places = new Map<string, string>();
  /** Found to lead elsewhere, and not told yet. */
  readonly #moved = new Map<string, string>();

  constructor(parts: SourceLinksParts) {
    this.#parts = parts;
  }

  has(link: string): boolean {
    return this.#places.has(link);
  }

  get hasMoved(): boolean {
    return this.#moved.size > 0;
  }

  /** Remembers the links of a folder from which something was loaded, and of the project's folders above it. */
  async addFolders(folder: string, root: string): Promise<void> {
    if (this.#listed.has(folder)) return;
    this.#listed.add(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isSymbolicLink()) await this.#remember(path.join(folder, entry.name));
    if (folder.startsWith(root + path.sep)) await this.addFolders(path.dirname(folder), root);
  }

  /** Something new, which may be a link. */
  async addNew(file: string): Promise<void> {
    const stats = await lstat(file).catch(() => undefined);
    if (stats?.isSymbolicLink() === true) await this.#remember(file);
  }

  /** Whether what was loaded by way of the link would now be loaded from elsewhere. */
  async leadsElsewhere(link: string): Promise<boolean> {
    const before = this.#places.get(link);
    if (before === undefined || before === "" || !this.#parts.isLoaded(before)) return false;
    return (await findPlace(link)) !== before;
  }

  async areAsRemembered(): Promise<boolean> {
    for (const link of this.#places.keys()) if (await this.leadsElsewhere(link)) return false;
    return true;
  }

  /** Looks at a link, or at what has taken its place. */
  async examine(link: string): Promise<void> {
    if (!this.has(link)) return;
    const place = await findPlace(link);
    if (await this.leadsElsewhere(link)) return void this.#moved.set(link, place);
    this.#moved.delete(link);
    this.#places.set(link, place);
  }

  /** The links that lead elsewhere since they were last told, by their own names. */
  takeMoved(): string[] {
    const links = [...this.#moved.keys()];
    for (const [link, place] of this.#moved) this.#places.set(link, place);
    this.#moved.clear();
    return links;
  }

  async #remember(link: string): Promise<void> {
    if (this.#parts.counts(link)) this.#places.set(link, await findPlace(link));
  }
}

async function findPlace(link: string): Promise<string> {
  return await realpath(link).catch(() => "");
}
