export interface StoredSession {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/**
 * Where server-side sessions are kept. Ids are hashes, of 64 hexadecimal digits: who reads the store can't take on anybody's
 * session. What has expired may be given or not, and has to be removed by the store in its own time.
 */
export interface SessionStore {
  get(id: string): Promise<StoredSession | undefined>;
  set(id: string, session: StoredSession): Promise<void>;
  /** Fine with ids that are not there. */
  delete(id: string): Promise<void>;
  /** Sets the expiry alone. Without it, the session is set again as it was. */
  touch?(id: string, expiresAtMs: number): Promise<void>;
}
