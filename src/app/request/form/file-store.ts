import { formDisposed } from "../../../errors/request-errors.ts";
import { ByteBuffer } from "../byte-buffer.ts";
import { Spool } from "./spool.ts";

export interface KeptBytes {
  readonly size: number;
  /** @param name what the file is called when the answer is that it is gone */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** Where the files of one form are: the first `maxMemoryBytes` of them in memory, what is larger in one temporary file. */
export class FileStore {
  readonly #maxMemoryBytes: number;
  #memoryBytes = 0;
  #spool: Spool | undefined;
  #isDisposed = false;

  constructor(maxMemoryBytes: number) {
    this.#maxMemoryBytes = maxMemoryBytes;
  }

  /** Takes one file; the next one only when this one is whole. */
  async keep(chunks: AsyncIterable<Uint8Array>): Promise<KeptBytes> {
    const inMemory = new ByteBuffer();
    let size = 0;
    let start: number | undefined;
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (start === undefined && this.#memoryBytes + size <= this.#maxMemoryBytes) {
        inMemory.append(chunk);
        continue;
      }
      const spool = (this.#spool ??= await Spool.open());
      if (start === undefined) {
        start = spool.size;
        await spool.append(inMemory.bytes());
      }
      await spool.append(chunk);
    }
    await this.#spool?.flush();
    if (start === undefined) this.#memoryBytes += size;
    const bytes = start === undefined ? inMemory.bytes() : undefined;
    return { size, read: (name) => this.#read(name, { bytes, start: start ?? 0, size }) };
  }

  /** Gives memory and disk back; idempotent. */
  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    await this.#spool?.close();
  }

  async *#read(
    name: string,
    kept: { bytes: Uint8Array | undefined; start: number; size: number },
  ): AsyncGenerator<Uint8Array> {
    this.#refuseWhenDisposed(name);
    if (kept.bytes !== undefined) {
      if (kept.size > 0) yield kept.bytes;
      return;
    }
    for (let done = 0; done < kept.size && this.#spool !== undefined;) {
      this.#refuseWhenDisposed(name);
      const chunk = await this.#spool.read(kept.start + done, kept.size - done);
      done += chunk.byteLength;
      yield chunk;
    }
  }

  #refuseWhenDisposed(name: string): void {
    if (this.#isDisposed) throw formDisposed(name);
  }
}
