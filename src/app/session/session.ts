import { fromSessionText } from "./from-session-text.ts";
import type { SessionContent } from "./session-content.ts";
import { toSessionText } from "./to-session-text.ts";

/** What whoever keeps sessions has to know of one at the end of a request. */
export interface SessionState {
  /** The content as it came, as text; undefined when there was none. */
  readonly before: string | undefined;
  readonly now: SessionContent;
  readonly isCleared: boolean;
  readonly isRegenerated: boolean;
}

/**
 * What an app remembers of one person between requests, as Flask's `session`. Nothing is read or verified before the first
 * look at it, and what changes inside a value that it holds is noticed by itself.
 *
 * @typeParam Data the keys and what they hold
 */
export class Session<Data extends object = Record<string, unknown>> {
  readonly #load: () => string | undefined;
  #values: Map<string, unknown> | undefined;
  #before: string | undefined;
  #isPermanent = false;
  #isCleared = false;
  #isRegenerated = false;

  /** @param load gives the text that was kept, once, at the first look; absent: an empty session */
  constructor(load: () => string | undefined = () => undefined) {
    this.#load = load;
  }

  get<Key extends keyof Data & string>(key: Key): Data[Key] | undefined {
    return this.#open().get(key) as Data[Key] | undefined;
  }

  /**
   * @param value text, number, boolean, null, Date, Uint8Array, bigint, Map, Set, plain object or array. Anything else is
   * an error at the end of the request, SESSION_VALUE_NOT_STORABLE
   */
  set<Key extends keyof Data & string>(key: Key, value: Data[Key]): void {
    this.#open().set(key, value);
  }

  has(key: keyof Data & string): boolean {
    return this.#open().has(key);
  }

  /** Returns whether there was such a key. */
  delete(key: keyof Data & string): boolean {
    return this.#open().delete(key);
  }

  /** Gives a value and forgets it; undefined when there is none. */
  pop<Key extends keyof Data & string>(key: Key): Data[Key] | undefined {
    const value = this.get(key);
    this.delete(key);
    return value;
  }

  /** Forgets everything. If nothing is set again, the cookie is deleted; else the session goes on under a new id. */
  clear(): void {
    this.#open().clear();
    this.#isCleared = true;
    this.#isPermanent = false;
  }

  /** To be called when somebody signs in: a new id, and the old one is worth nothing. Cookie sessions are only signed anew. */
  regenerate(): void {
    this.#open();
    this.#isRegenerated = true;
  }

  keys(): string[] {
    return [...this.#open().keys()];
  }

  /** All values in a plain object without prototype, for templates and logs. The values are those of the session. */
  toObject(): Partial<Data> {
    const values = Object.create(null) as Record<string, unknown>;
    for (const [key, value] of this.#open()) values[key] = value;
    return values as Partial<Data>;
  }

  /** Whether it outlives the browser's being closed. Default: false. Flask's `session.permanent`. */
  get isPermanent(): boolean {
    this.#open();
    return this.#isPermanent;
  }

  set isPermanent(isPermanent: boolean) {
    this.#open();
    this.#isPermanent = isPermanent;
  }

  /** Whether nothing was kept of this person before: no cookie, or one that is forged, broken or too old. */
  get isNew(): boolean {
    this.#open();
    return this.#before === undefined;
  }

  /** Whether anybody has looked at it in this request. Asking this is no look. */
  get isAccessed(): boolean {
    return this.#values !== undefined;
  }

  /** Whether it is other than it came, down to the values inside of values. */
  get isModified(): boolean {
    if (this.#values === undefined) return false;
    if (this.#isCleared || this.#isRegenerated) return true;
    if (this.#before === undefined) return this.#values.size > 0;
    return toSessionText(this.toState().now) !== this.#before;
  }

  /** For whoever keeps sessions. It is a look. */
  toState(): SessionState {
    const values = this.#open();
    return {
      before: this.#before,
      now: { values, isPermanent: this.#isPermanent },
      isCleared: this.#isCleared,
      isRegenerated: this.#isRegenerated,
    };
  }

  #open(): Map<string, unknown> {
    if (this.#values !== undefined) return this.#values;
    const text = this.#load();
    const content = text === undefined ? undefined : fromSessionText(text);
    if (content !== undefined) this.#before = text;
    this.#isPermanent = content?.isPermanent ?? false;
    this.#values = new Map(content?.values);
    return this.#values;
  }
}
