import { sessionCookieTooLarge } from "../../errors/session-errors.ts";
import type { SecretKeys } from "../signing/secret-keys.ts";
import { TimedSigner } from "../signing/timed-signer.ts";
import { decideMove } from "./decide-move.ts";
import { findLargestValue } from "./find-largest-value.ts";
import { packText } from "./pack-text.ts";
import type { SessionOptions } from "./session-options.ts";
import type { SessionOutcome } from "./session-outcome.ts";
import { SessionSettings } from "./session-settings.ts";
import { Session, type SessionState } from "./session.ts";
import { toSessionText } from "./to-session-text.ts";
import { unpackText } from "./unpack-text.ts";

/** The most that every browser keeps, name and attributes included (RFC 6265, 6.1, and what browsers make of it). */
const MAX_COOKIE_BYTES = 4093;
const LARGE_COOKIE_BYTES = 3072;
/** No cookie of ours is longer, so nothing longer has to be hashed to be refused. */
const MAX_SIGNED_LENGTH = 4096;

export interface LargeCookie {
  readonly name: string;
  readonly bytes: number;
  readonly maxBytes: number;
  /** The key that takes most. */
  readonly largestKey: string;
}

export interface CookieSessionsOptions extends SessionOptions {
  /** Text of 16 bytes or more each: the first signs, all are accepted. Absent: an error as soon as a session is looked at. */
  keys: SecretKeys | undefined;
  /** Called when a session makes a cookie of more than 3 kB. Past 4,093 bytes, which browsers drop, it is an error. */
  onLargeCookie?: (cookie: LargeCookie) => void;
}

/** What came with a request, until its session is finished. */
interface Opened {
  readonly hasCookie: boolean;
  signedAtMs?: number;
}

/**
 * Sessions that are wholly in a signed cookie, as Flask's own. The person can read what is in it, but not change it. It can't
 * be ended from afar: a copy of a cookie is accepted until its lifetime is over. Two requests side by side each start from
 * the cookie that they came with, and the answer that arrives last has its way. `StoreSessions` is without these limits.
 */
export class CookieSessions {
  readonly #settings: SessionSettings;
  readonly #options: CookieSessionsOptions;
  readonly #opened = new WeakMap<object, Opened>();
  #signer: TimedSigner | undefined;

  /** @throws {StopgapError} WRONG_VALUE, COOKIE_INVALID */
  constructor(options: CookieSessionsOptions) {
    this.#options = options;
    this.#settings = new SessionSettings(options);
  }

  get cookieName(): string {
    return this.#settings.cookieName;
  }

  /**
   * The session of a request. It costs nothing until it is looked at; a cookie that is forged, broken or too old is an
   * empty session.
   *
   * @param cookie the value of the request's cookie of this name
   * @throws {StopgapError} at the first look: SECRET_MISSING, SECRET_TOO_SHORT
   */
  open<Data extends object = Record<string, unknown>>(cookie: string | undefined): Session<Data> {
    const opened: Opened = { hasCookie: cookie !== undefined };
    const session = new Session<Data>(() => this.#read(cookie, opened));
    this.#opened.set(session, opened);
    return session;
  }

  /**
   * What the session means for the answer, to be asked when the answer is made.
   *
   * @throws {StopgapError} SESSION_VALUE_NOT_STORABLE, SESSION_COOKIE_TOO_LARGE
   */
  finish<Data extends object>(session: Session<Data>): SessionOutcome {
    if (!session.isAccessed) return { vary: false };
    const { hasCookie = false, signedAtMs } = this.#opened.get(session) ?? {};
    const { now, refreshAfterSeconds } = this.#settings;
    const state = session.toState();
    const move = decideMove(state, {
      isModified: session.isModified,
      hasCookie,
      ageSeconds: signedAtMs === undefined ? undefined : (now() - signedAtMs) / 1000,
      refreshAfterSeconds,
      renewsAll: false,
    });
    if (move === "nothing") return { vary: true };
    if (move === "forget") return { vary: true, setCookie: this.#settings.toForgetting() };
    return { vary: true, setCookie: this.#write(state) };
  }

  #read(cookie: string | undefined, opened: Opened): string | undefined {
    const signer = this.#openSigner();
    if (cookie === undefined || cookie.length > MAX_SIGNED_LENGTH) return undefined;
    const found = signer.read(cookie, this.#settings.lifetimeSeconds);
    if (found.state !== "valid") return undefined;
    opened.signedAtMs = found.signedAt.valueOf();
    return unpackText(found.text);
  }

  #write(state: SessionState): string {
    const signed = this.#openSigner().sign(packText(toSessionText(state.now)));
    const setCookie = this.#settings.toKeeping(signed, state.now.isPermanent);
    if (setCookie.length > LARGE_COOKIE_BYTES) this.#complain(setCookie.length, state);
    return setCookie;
  }

  #complain(bytes: number, state: SessionState): void {
    const largest = findLargestValue(state.now.values);
    const cookie = { name: this.cookieName, bytes, maxBytes: MAX_COOKIE_BYTES };
    if (bytes > MAX_COOKIE_BYTES) throw sessionCookieTooLarge({ ...cookie, largest });
    this.#options.onLargeCookie?.({ ...cookie, largestKey: largest.key });
  }

  #openSigner(): TimedSigner {
    this.#signer ??= new TimedSigner({
      keys: this.#options.keys,
      purpose: `session cookie ${this.cookieName}`,
      now: this.#settings.now,
    });
    return this.#signer;
  }
}
