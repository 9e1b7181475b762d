import { createHash, randomBytes } from "node:crypto";
import { decideMove, type SessionMove } from "../decide-move.ts";
import { fromSessionText } from "../from-session-text.ts";
import type { SessionContent } from "../session-content.ts";
import type { SessionOptions } from "../session-options.ts";
import type { SessionOutcome } from "../session-outcome.ts";
import { SessionSettings } from "../session-settings.ts";
import { Session, type SessionState } from "../session.ts";
import { toSessionText } from "../to-session-text.ts";
import { mergeChanges } from "./merge-changes.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface StoreSessionsOptions extends SessionOptions {
  store: SessionStore;
}

/** What came with a request, until its session is finished. */
interface Opened {
  readonly hasCookie: boolean;
  readonly token?: string;
  readonly stored?: StoredSession;
}

/**
 * Sessions in a store; the cookie holds nothing but a token of 256 random bits, so no secret key is needed. They can be of any
 * size, be ended at once and for good, and two requests side by side don't undo each other's changes (`mergeChanges`). Only
 * when both write in the very moment between the other's reading and writing, all of the later one's session is kept.
 */
export class StoreSessions {
  readonly #settings: SessionSettings;
  readonly #store: SessionStore;
  readonly #opened = new WeakMap<object, Opened>();

  /** @throws {StopgapError} WRONG_VALUE, COOKIE_INVALID */
  constructor(options: StoreSessionsOptions) {
    this.#settings = new SessionSettings(options);
    this.#store = options.store;
  }

  get cookieName(): string {
    return this.#settings.cookieName;
  }

  /**
   * The session of a request. The store is asked if there is a cookie that could be a token; a token that it does not know is
   * an empty session and never becomes the id of another one (session fixation).
   *
   * @param cookie the value of the request's cookie of this name
   */
  async open<Data extends object = Record<string, unknown>>(
    cookie: string | undefined,
  ): Promise<Session<Data>> {
    const hasCookie = cookie !== undefined;
    const stored =
      hasCookie && TOKEN.test(cookie) ? await this.#store.get(toId(cookie)) : undefined;
    const isAlive = stored !== undefined && stored.expiresAtMs > this.#settings.now();
    const opened: Opened = isAlive ? { hasCookie, token: cookie ?? "", stored } : { hasCookie };
    const session = new Session<Data>(() => opened.stored?.text);
    this.#opened.set(session, opened);
    return session;
  }

  /**
   * Writes what has changed, and says what the session means for the answer. To be awaited before the answer's head is sent.
   *
   * @throws {StopgapError} SESSION_VALUE_NOT_STORABLE; what the store throws goes through
   */
  async finish<Data extends object>(session: Session<Data>): Promise<SessionOutcome> {
    if (!session.isAccessed) return { vary: false };
    const opened = this.#opened.get(session) ?? { hasCookie: false };
    const state = session.toState();
    const move = this.#decide(session.isModified, state, opened);
    const setCookie = await this.#carryOut(move, state, opened);
    return setCookie === undefined ? { vary: true } : { vary: true, setCookie };
  }

  #decide(isModified: boolean, state: SessionState, opened: Opened): SessionMove {
    const { lifetimeSeconds, refreshAfterSeconds, now } = this.#settings;
    const { hasCookie, stored } = opened;
    const keptAtMs = stored && stored.expiresAtMs - lifetimeSeconds * 1000;
    const age = keptAtMs === undefined ? undefined : (now() - keptAtMs) / 1000;
    // Kept in the future, so to speak: sessions were to live longer then, and this one gets the lifetime of today.
    const ageSeconds = age !== undefined && age < 0 ? Infinity : age;
    return decideMove(state, {
      isModified,
      hasCookie,
      ageSeconds,
      refreshAfterSeconds,
      renewsAll: true,
    });
  }

  async #carryOut(
    move: SessionMove,
    state: SessionState,
    opened: Opened,
  ): Promise<string | undefined> {
    switch (move) {
      case "nothing":
        return undefined;
      case "forget":
        await this.#end(opened);
        return this.#settings.toForgetting();
      case "renew":
        return await this.#renew(state, opened);
      case "write":
        return state.isCleared || state.isRegenerated || opened.token === undefined
          ? await this.#begin(state, opened)
          : await this.#update(opened.token, state);
    }
  }

  /** Under a new id. The old one goes only then, so that nothing is lost if the store fails in between. */
  async #begin(state: SessionState, opened: Opened): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    await this.#store.set(toId(token), this.#toStored(state.now));
    await this.#end(opened);
    return this.#settings.toKeeping(token, state.now.isPermanent);
  }

  async #update(token: string, state: SessionState): Promise<string | undefined> {
    const stored = await this.#store.get(toId(token));
    // Signed out by another request meanwhile: writing would bring the session back to life.
    if (stored === undefined) return undefined;
    await this.#store.set(toId(token), this.#toStored(toMerged(state, stored.text)));
    const wasPermanent = fromSessionText(state.before ?? "")?.isPermanent === true;
    // A session cookie that is in the browser already is as it should be; a permanent one has its time begin again.
    if (!state.now.isPermanent && !wasPermanent) return undefined;
    return this.#settings.toKeeping(token, state.now.isPermanent);
  }

  async #renew(state: SessionState, { token, stored }: Opened): Promise<string | undefined> {
    if (token === undefined || stored === undefined) return undefined;
    const expiresAtMs = this.#toExpiry();
    if (this.#store.touch === undefined) {
      const current = await this.#store.get(toId(token));
      if (current === undefined) return undefined;
      await this.#store.set(toId(token), { text: current.text, expiresAtMs });
    } else await this.#store.touch(toId(token), expiresAtMs);
    return state.now.isPermanent ? this.#settings.toKeeping(token, true) : undefined;
  }

  async #end({ token }: Opened): Promise<void> {
    if (token !== undefined) await this.#store.delete(toId(token));
  }

  #toStored(content: SessionContent): StoredSession {
    return { text: toSessionText(content), expiresAtMs: this.#toExpiry() };
  }

  #toExpiry(): number {
    return this.#settings.now() + this.#settings.lifetimeSeconds * 1000;
  }
}

function toMerged({ before = "", now }: SessionState, storedText: string): SessionContent {
  if (before === storedText) return now;
  const beforeContent = fromSessionText(before);
  const storedContent = fromSessionText(storedText);
  if (beforeContent === undefined || storedContent === undefined) return now;
  return mergeChanges(beforeContent, now, storedContent);
}

function toId(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
