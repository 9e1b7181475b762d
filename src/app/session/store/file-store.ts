import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { hasErrorCode } from "./has-error-code.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";
import { sweepShard } from "./sweep-shard.ts";

const SHARD_COUNT = 256;
/** One of the 256 parts of the folder is swept after so many writes. */
const WRITES_PER_SWEEP = 16;
const SESSION_ID = /^[0-9a-f]{64}$/;

/**
 * Sessions in a folder, a file each, for all threads and processes of one machine. A file is replaced as a whole, so nobody
 * reads half of one; its modification time is when it expires, so that this can be set without writing, and be seen without
 * reading. Files that have expired are removed bit by bit as others are written.
 */
export class FileStore implements SessionStore {
  readonly #folder: string;
  readonly #now: () => number;
  #writeCount = 0;
  #nextShard: number = randomBytes(1).readUInt8();

  /** @param folder made when it is needed, for this user alone; to be used for nothing else */
  constructor(folder: string, options: { now?: () => number } = {}) {
    this.#folder = resolve(folder);
    this.#now = options.now ?? Date.now;
  }

  async get(id: string): Promise<StoredSession | undefined> {
    const handle = await unlessMissing(open(this.#toPath(id), "r"));
    if (handle === undefined) return undefined;
    try {
      const { mtimeMs } = await handle.stat();
      if (mtimeMs <= this.#now()) return undefined;
      return { text: await handle.readFile("utf8"), expiresAtMs: Math.round(mtimeMs) };
    } finally {
      await handle.close();
    }
  }

  async set(id: string, session: StoredSession): Promise<void> {
    const path = this.#toPath(id);
    const part = `${path}.${randomBytes(8).toString("hex")}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await writeFile(part, session.text, { flag: "wx", mode: 0o600 });
      await utimes(part, new Date(), new Date(session.expiresAtMs));
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    await this.#sweepNowAndThen();
  }

  async delete(id: string): Promise<void> {
    await rm(this.#toPath(id), { force: true });
  }

  async touch(id: string, expiresAtMs: number): Promise<void> {
    await unlessMissing(utimes(this.#toPath(id), new Date(), new Date(expiresAtMs)));
  }

  async #sweepNowAndThen(): Promise<void> {
    this.#writeCount += 1;
    if (this.#writeCount % WRITES_PER_SWEEP !== 0) return;
    const shard = this.#nextShard;
    this.#nextShard = (shard + 1) % SHARD_COUNT;
    await sweepShard(join(this.#folder, toShardName(shard)), this.#now());
  }

  #toPath(id: string): string {
    // Ids come from StoreSessions alone; this holds for whoever else calls the store, with whatever a client sent.
    if (!SESSION_ID.test(id))
      throw new RangeError("the id of a stored session is 64 hexadecimal digits");
    return join(this.#folder, id.slice(0, 2), id);
  }
}

function toShardName(shard: number): string {
  return shard.toString(16).padStart(2, "0");
}

async function unlessMissing<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
