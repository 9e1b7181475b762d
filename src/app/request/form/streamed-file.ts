import { partAlreadyRead } from "../../../errors/request-errors.ts";
import type { PartHead } from "../multipart/part-head.ts";
import { FormFile } from "./form-file.ts";

/** A file whose bytes are taken while they arrive, once, and before the next part is asked for. */
export class StreamedFile extends FormFile {
  readonly kind = "file";
  #content: AsyncIterable<Uint8Array> | undefined;

  constructor(head: PartHead, content: AsyncIterable<Uint8Array>) {
    super(head);
    this.#content = content;
  }

  /** @throws {StopgapError} `PART_ALREADY_READ` */
  override chunks(): AsyncIterable<Uint8Array> {
    const content = this.#content;
    if (content === undefined) throw partAlreadyRead(this.name);
    this.#content = undefined;
    return content;
  }

  /** The next part has been asked for, so that what is unread is gone. */
  pass(): void {
    this.#content = undefined;
  }
}
