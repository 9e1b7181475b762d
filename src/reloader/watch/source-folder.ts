import type { FilePrint } from "./file-print.ts";

/** What is known of one watched folder. */
export class SourceFolder {
  readonly path: string;
  /** The files that count, as they were when they were loaded or last told of. */
  readonly files: Map<string, FilePrint> = new Map();
  /** Those of the files that threads have loaded. */
  readonly loaded: Set<string> = new Set();
  /** Folders in it that are watched too, or on the way to one. */
  readonly children: Set<string> = new Set();
  /** What was there already and nobody loads: only what is not among them is new. */
  readonly bystanders: Set<string> = new Set();
  /** Those of the files that only count because they were new. */
  readonly fresh: Set<string> = new Set();
  /** Something was loaded from it, or from a folder above that is older than it. */
  takesNew = false;
  /** What was in it when it was last looked at, where the system tells nothing. */
  lookedAt: ReadonlySet<string> = new Set();

  constructor(path: string) {
    this.path = path;
  }

  get knownNames(): Iterable<string> {
    return new Set([...this.files.keys(), ...this.children, ...this.bystanders]);
  }
}
