import { Signer, type SignerOptions } from "./signer.ts";

/** Clocks of several machines differ a little, and a clock may be set back. */
const MAX_CLOCK_SKEW_SECONDS = 60;
const TIME = /^(?:0|[1-9a-z][0-9a-z]{0,7})$/;

export interface TimedSignerOptions extends SignerOptions {
  /** Milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
}

/** `expired` is signed by us, and too old (or from the future); `forged` is all that we have not signed for this purpose. */
export type SignedText =
  | { readonly state: "valid" | "expired"; readonly text: string; readonly signedAt: Date }
  | { readonly state: "forged" };

/**
 * Signs text along with the time, for what is good for a while: a link to reset a password, a remember-me token, a form.
 * `text.time.signature`, as itsdangerous' TimestampSigner.
 *
 *     const links = new TimedSigner({ keys, purpose: "reset password" });
 *     const token = links.sign(String(user.id));
 *     const id = links.unsign(token, 3600); // undefined after an hour
 */
export class TimedSigner {
  readonly #signer: Signer;
  readonly #now: () => number;

  /** @throws {StopgapError} SECRET_MISSING, SECRET_TOO_SHORT */
  constructor(options: TimedSignerOptions) {
    this.#signer = new Signer(options);
    this.#now = options.now ?? Date.now;
  }

  /** @throws {StopgapError} LONE_SURROGATE for text that could not come back as it is */
  sign(text: string): string {
    return this.#signer.sign(`${text}.${Math.floor(this.#now() / 1000).toString(36)}`);
  }

  /** The text if it was signed here at most `maxAgeSeconds` ago; else undefined. */
  unsign(signed: string, maxAgeSeconds: number): string | undefined {
    const found = this.read(signed, maxAgeSeconds);
    return found.state === "valid" ? found.text : undefined;
  }

  /** As `unsign`, and tells what is too old from what is forged, for whoever wants to say so. */
  read(signed: string, maxAgeSeconds: number): SignedText {
    const timed = this.#signer.unsign(signed);
    if (timed === undefined) return { state: "forged" };
    const end = timed.lastIndexOf(".");
    const time = timed.slice(end + 1);
    if (end === -1 || !TIME.test(time)) return { state: "forged" };
    const signedAtMs = Number.parseInt(time, 36) * 1000;
    const ageSeconds = (this.#now() - signedAtMs) / 1000;
    const isValid = ageSeconds < maxAgeSeconds && ageSeconds >= -MAX_CLOCK_SKEW_SECONDS;
    return {
      state: isValid ? "valid" : "expired",
      text: timed.slice(0, end),
      signedAt: new Date(signedAtMs),
    };
  }
}
