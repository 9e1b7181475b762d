import { open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ByteBuffer } from "../byte-buffer.ts";
import type { PartHead } from "../multipart/part-head.ts";
import { safeFileName } from "../safe-file-name.ts";
import { toText } from "../to-text.ts";

/** A file of a form, however its bytes come. */
export abstract class FormFile {
  /** The form field's name. */
  readonly name: string;
  /** What the client calls it: for showing, never for a path, a header or HTML as it is. */
  readonly filename: string;
  /** What the client says that it is, in lower case and without parameters; it need not be true. */
  readonly type: string;

  constructor(head: PartHead) {
    this.name = head.name;
    this.filename = head.filename ?? "";
    this.type = head.type;
  }

  /** A name that is safe in any folder (Werkzeug's `secure_filename`); `unnamed` when nothing is left, and not unique. */
  get safeName(): string {
    return safeFileName(this.filename);
  }

  /** The bytes as they come. */
  abstract chunks(): AsyncIterable<Uint8Array>;

  stream(): ReadableStream<Uint8Array> {
    return Readable.toWeb(Readable.from(this.chunks())) as ReadableStream<Uint8Array>;
  }

  /** All of it in memory: at most `maxFileBytes`. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const buffer = new ByteBuffer();
    for await (const chunk of this.chunks()) buffer.append(chunk);
    return buffer.bytes();
  }

  /** As UTF-8; what is none becomes U+FFFD. */
  async text(): Promise<string> {
    return toText(await this.bytes());
  }

  /**
   * Writes it to a file, in place of what was there (Werkzeug's `FileStorage.save`). When that fails, no half a file is left.
   *
   * @param path of a file in a folder that exists; join the folder with `safeName`, or with a name of your own, never with `filename`
   */
  async saveTo(path: string): Promise<void> {
    const chunks = this.chunks();
    const target = await open(path, "w");
    try {
      await pipeline(chunks, target.createWriteStream());
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
}
