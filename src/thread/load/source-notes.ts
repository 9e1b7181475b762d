import { listMissingFiles } from "./list-missing-files.ts";
import { readMissingImport } from "./read-missing-import.ts";
import { toSourcePath } from "./to-source-path.ts";

/** Notes which of the user's files are loaded, or looked for in vain; says each once. */
export class SourceNotes {
  readonly #onSource: (file: string) => void;
  readonly #noted = new Set<string>();

  constructor(onSource: (file: string) => void) {
    this.#onSource = onSource;
  }

  /** A path or a `file:` URL. */
  add(place: string): void {
    const file = toSourcePath(place);
    if (file === undefined || this.#noted.has(file)) return;
    this.#noted.add(file);
    this.#onSource(file);
  }

  /** If the error is about an import that leads nowhere: where a file would have to be for it to be found. */
  addMissing(error: unknown): void {
    const missing = readMissingImport(error);
    if (missing === undefined) return;
    for (const file of listMissingFiles(missing)) this.add(file);
  }
}
