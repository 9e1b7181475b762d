import { readFile, stat } from "node:fs/promises";
import path from "node:path";

/** Git does nothing for so long; a lock that is older was left behind. */
const OLDEST_LOCK_MS = 60_000;

/** The lock that git holds while it changes files, a checkout from its first to its last one. */
export class GitLock {
  readonly #root: string;
  #file: Promise<string | undefined> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  async isHeld(): Promise<boolean> {
    this.#file ??= findLock(this.#root);
    const file = await this.#file;
    if (file === undefined) return false;
    const mtimeMs = await stat(file).then(
      (stats) => stats.mtimeMs,
      () => 0,
    );
    return Date.now() - mtimeMs < OLDEST_LOCK_MS;
  }
}

async function findLock(folder: string): Promise<string | undefined> {
  const git = path.join(folder, ".git");
  const kind = await stat(git).catch(() => undefined);
  if (kind?.isDirectory() === true) return path.join(git, "index.lock");
  if (kind?.isFile() === true) return readLink(folder, git);
  const above = path.dirname(folder);
  return above === folder ? undefined : findLock(above);
}

/** Worktrees and submodules have a file that says where their folder is. */
async function readLink(folder: string, git: string): Promise<string | undefined> {
  const text = await readFile(git, "utf8").catch(() => "");
  const linked = /^gitdir: (.+)$/m.exec(text)?.[1];
  return linked === undefined ? undefined : path.resolve(folder, linked, "index.lock");
}
