/** What a request's session means for its answer. */
export interface SessionOutcome {
  /** The value of a `Set-Cookie` header that has to be added. */
  readonly setCookie?: string;
  /**
   * Whether `Vary: Cookie` has to be added, because the answer may depend on whose session was looked at, even if it was
   * empty (CVE-2023-30861, CVE-2026-27205). It holds for error answers and 304s as well.
   */
  readonly vary: boolean;
}
