import { HttpError } from "../../errors/http-error.ts";
import type { PartHead } from "../multipart/part-head.ts";
import type { RequestLimits } from "../request-limits.ts";
import { tooLarge } from "../too-large.ts";

/** Counts what a form has brought so far against its limits. */
export class FormBudget {
  readonly #limits: RequestLimits;
  #memoryBytes = 0;
  #fileCount = 0;

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  takeHead({ name, filename }: PartHead): void {
    this.takeText(Buffer.byteLength(name) + Buffer.byteLength(filename ?? ""));
    if (filename !== undefined) this.#takeFile();
  }

  /** Names, file names and values of fields. */
  takeText(bytes: number): void {
    this.#memoryBytes += bytes;
    if (this.#memoryBytes > this.#limits.maxFormMemoryBytes)
      throw tooLarge("What the form's fields hold", this.#limits.maxFormMemoryBytes);
  }

  /** @param bytes of one file, so far */
  checkFile(name: string, bytes: number): void {
    if (bytes > this.#limits.maxFileBytes)
      throw tooLarge(`The file "${name}"`, this.#limits.maxFileBytes);
  }

  #takeFile(): void {
    this.#fileCount += 1;
    if (this.#fileCount > this.#limits.maxFiles)
      throw new HttpError(413, `The form has more than ${this.#limits.maxFiles} files.`);
  }
}
