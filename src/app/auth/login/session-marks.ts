import { createHash, createHmac } from "node:crypto";
import { deriveKeys } from "../../signing/derive-keys.ts";
import { isSameText } from "../../signing/is-same-text.ts";
import type { SecretKeys } from "../../signing/secret-keys.ts";

const MARK_LENGTH = 22;

/**
 * What sessions and remember-me tokens carry in place of a user's session key, which is mostly a password's hash: people can
 * read their cookies. 128 bits, of which nobody finds the key.
 */
export class SessionMarks {
  readonly #keys: readonly Buffer[];

  /** @param keys undefined in apps whose sessions are in a store, and never seen */
  constructor(keys: SecretKeys | undefined) {
    this.#keys = keys === undefined ? [] : deriveKeys(keys, "session mark");
  }

  make(sessionKey: string): string {
    return toMark(sessionKey, this.#keys[0]);
  }

  isOf(mark: string, sessionKey: string): boolean {
    const keys = this.#keys.length === 0 ? [undefined] : this.#keys;
    return keys.some((key) => isSameText(mark, toMark(sessionKey, key)));
  }
}

function toMark(sessionKey: string, key: Buffer | undefined): string {
  const hash = key === undefined ? createHash("sha256") : createHmac("sha256", key);
  return hash.update(sessionKey).digest("base64url").slice(0, MARK_LENGTH);
}
