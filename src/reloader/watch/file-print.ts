/** What is remembered of a file's state, to tell whether it has become another one. */
export type FilePrint = SeenFile | "absent" | UnreadFile;

export interface SeenFile {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  /** `forbidden` for a file that may not be read; absent for one that is too large, or could not be read. */
  readonly hash: string | undefined;
  /** Read so soon after its last change that another one may bear the same times. */
  readonly isFresh: boolean;
}

/** A file that was there and that nobody has looked at since. */
export interface UnreadFile {
  readonly unreadSinceMs: number;
}
