import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ByteBuffer } from "../byte-buffer.ts";

const READ_BYTES = 65_536;
const WRITE_BYTES = 65_536;

/**
 * A temporary file that has no name from the start, so that it goes away with whoever has it open, even when a thread is
 * ended in the middle. One takes all files of a form, behind one another: a form costs one open file, however many it has.
 */
export class Spool {
  readonly #file: FileHandle;
  readonly #unwritten = new ByteBuffer();
  #size = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `stopgap-upload-${randomUUID()}`);
    const file = await open(path, "wx+", 0o600);
    await unlink(path);
    return new Spool(file);
  }

  /** Bytes, so far; where the next ones will be. */
  get size(): number {
    return this.#size;
  }

  async append(chunk: Uint8Array): Promise<void> {
    // Pieces may be of one byte each, and each write is a trip through the thread pool.
    this.#size += chunk.byteLength;
    if (this.#unwritten.length + chunk.byteLength < WRITE_BYTES) {
      this.#unwritten.append(chunk);
      return;
    }
    await this.flush();
    await this.#file.appendFile(chunk);
  }

  /** Has to come between `append` and `read`. */
  async flush(): Promise<void> {
    if (this.#unwritten.length === 0) return;
    await this.#file.appendFile(this.#unwritten.bytes());
    this.#unwritten.clear();
  }

  /** At most 64 KB from `position` on, and at most `length`. */
  async read(position: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, READ_BYTES);
    const { bytesRead, buffer } = await this.#file.read(Buffer.alloc(wanted), 0, wanted, position);
    if (bytesRead === 0) throw new Error("A temporary file has become shorter.");
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
