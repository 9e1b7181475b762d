import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { instanceFolder } from "./instance.ts";

const SAFE_ID = /^[a-z0-9_-]{1,40}$/;

/**
 * Records in a folder, a file each. Threads share nothing but files, so every change is one step of the file system: a file appears whole,
 * or is replaced whole.
 */
export class Records<Value> {
  readonly #folder: string;

  constructor(name: string) {
    this.#folder = join(instanceFolder, name);
  }

  async read(id: string): Promise<Value | undefined> {
    if (!SAFE_ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(this.#toPath(id), "utf8")) as Value;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  async ids(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    const names = await readdir(this.#folder);
    return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
  }

  async all(): Promise<Value[]> {
    const values = await Promise.all((await this.ids()).map((id) => this.read(id)));
    return values.filter((value) => value !== undefined);
  }

  /** False when there is one of this id already, even if another thread was first by a moment. */
  async create(id: string, value: Value): Promise<boolean> {
    const draft = await this.#write(value);
    try {
      await link(draft, this.#toPath(id));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      await rm(draft);
    }
  }

  async replace(id: string, value: Value): Promise<void> {
    await rename(await this.#write(value), this.#toPath(id));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#toPath(id), { force: true });
  }

  async #write(value: Value): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const draft = join(this.#folder, `${randomUUID()}.draft`);
    await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
    return draft;
  }

  #toPath(id: string): string {
    if (!SAFE_ID.test(id)) throw new Error(`${JSON.stringify(id)} can't be the id of a record`);
    return join(this.#folder, `${id}.json`);
  }
}
