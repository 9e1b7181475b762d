import { createHmac } from "node:crypto";
import { loneSurrogate } from "../../errors/session-errors.ts";
import { deriveKeys } from "./derive-keys.ts";
import { isSameText } from "./is-same-text.ts";
import type { SecretKeys } from "./secret-keys.ts";

export interface SignerOptions {
  /** Text of 16 bytes or more each; the first signs, all are accepted. */
  keys: SecretKeys | undefined;
  /** What is signed for, such as `unsubscribe link`. What was signed for another purpose is not accepted (itsdangerous' salt). */
  purpose: string;
}

/**
 * Signs text so that it can go to a browser and is recognised when it comes back: `text.signature` with HMAC-SHA256 in
 * base64url, as itsdangerous' Signer. It does not hide the text.
 */
export class Signer {
  readonly #keys: [Buffer, ...Buffer[]];

  /** @throws {StopgapError} SECRET_MISSING, SECRET_TOO_SHORT */
  constructor(options: SignerOptions) {
    this.#keys = deriveKeys(options.keys, options.purpose);
  }

  /** @throws {StopgapError} LONE_SURROGATE for text that could not come back as it is */
  sign(text: string): string {
    if (hasLoneSurrogate(text)) throw loneSurrogate();
    return `${text}.${toSignature(text, this.#keys[0])}`;
  }

  /** The text, if this purpose and one of the keys signed it; else undefined, whatever it is. */
  unsign(signed: string): string | undefined {
    const end = signed.lastIndexOf(".");
    if (end === -1) return undefined;
    const text = signed.slice(0, end);
    const signature = signed.slice(end + 1);
    // In UTF-8, two different lone surrogates are the same bytes, and would share a signature.
    if (hasLoneSurrogate(text)) return undefined;
    // Signatures are compared as text: in base64url, several texts stand for the same bytes.
    return this.#keys.some((key) => isSameText(toSignature(text, key), signature))
      ? text
      : undefined;
  }
}

function toSignature(text: string, key: Buffer): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
