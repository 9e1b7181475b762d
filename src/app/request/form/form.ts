import { MultiMap } from "../multi-map.ts";
import type { ValueMap } from "../value-map.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** What a form brought. Its files are there until `dispose()`, which the end of the request calls. */
export class Form {
  readonly fields: ValueMap;
  readonly files: MultiMap<UploadedFile>;
  readonly #dispose: (() => Promise<void>) | undefined;

  constructor(
    fields: ValueMap,
    files: MultiMap<UploadedFile> = new MultiMap(),
    dispose?: () => Promise<void>,
  ) {
    this.fields = fields;
    this.files = files;
    this.#dispose = dispose;
  }

  /** Gives back memory and disk of its files; idempotent. */
  async dispose(): Promise<void> {
    await this.#dispose?.();
  }
}
