/** What a session keeps from one request to the next. */
export interface SessionContent {
  readonly values: ReadonlyMap<string, unknown>;
  /** Outlives the browser's being closed. */
  readonly isPermanent: boolean;
}
