import type { SecretKeys } from "../../signing/secret-keys.ts";
import { TimedSigner } from "../../signing/timed-signer.ts";
import { type KeptLogin, toKeptLogin } from "./kept-login.ts";

/** Nothing longer has to be hashed to be refused. */
const MAX_LENGTH = 2048;

export interface RememberTokensOptions {
  readonly keys: SecretKeys | undefined;
  readonly lifetimeSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Remember-me tokens: who it is and the mark of their session key, signed with the time. Whoever changes their password
 * ends all of theirs.
 */
export class RememberTokens {
  readonly #signer: TimedSigner;
  readonly #lifetimeSeconds: number;

  /** @throws {StopgapError} SECRET_MISSING, SECRET_TOO_SHORT */
  constructor({ keys, lifetimeSeconds, now }: RememberTokensOptions) {
    this.#signer = new TimedSigner({ keys, purpose: "remember me", now });
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  make({ id, mark }: KeptLogin): string {
    return this.#signer.sign(Buffer.from(JSON.stringify([id, mark])).toString("base64url"));
  }

  /** Undefined for what is forged, too old or of another kind. */
  read(token: string): KeptLogin | undefined {
    if (token.length > MAX_LENGTH) return undefined;
    const text = this.#signer.unsign(token, this.#lifetimeSeconds);
    if (text === undefined) return undefined;
    const kept: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(kept) ? toKeptLogin(kept as readonly unknown[]) : undefined;
  }
}
