import type { PartHead } from "../multipart/part-head.ts";
import type { KeptBytes } from "./file-store.ts";
import { FormFile } from "./form-file.ts";

/** A file that has arrived whole, and can be read as often as one likes until its request ends. */
export class UploadedFile extends FormFile {
  /** Bytes. */
  readonly size: number;
  readonly #kept: KeptBytes;

  constructor(head: PartHead, kept: KeptBytes) {
    super(head);
    this.size = kept.size;
    this.#kept = kept;
  }

  /** @throws {StopgapError} `FORM_DISPOSED`, when somebody goes on reading */
  override chunks(): AsyncIterable<Uint8Array> {
    return this.#kept.read(this.name);
  }
}
