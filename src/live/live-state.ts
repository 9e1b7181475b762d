/** What an open page is told whenever it changes, and first of all when it begins to listen. */
export interface LiveState {
  /** Of the pages that are made from now on (`toLiveVersion`). */
  readonly version: string;
  /** Null: the newest change is what runs. */
  readonly failure: LiveFailure | null;
}

/** The newest change does not load. */
export interface LiveFailure {
  /** What went wrong, for developers only; null for everybody else. */
  readonly details: string | null;
}
