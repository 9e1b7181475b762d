import { wrongValue } from "../../errors/usage-errors.ts";
import type { CookieOptions } from "../cookies/cookie-options.ts";
import { deleteCookie } from "../cookies/delete-cookie.ts";
import { serializeCookie } from "../cookies/serialize-cookie.ts";
import type { SessionOptions } from "./session-options.ts";

const LIFETIME_SECONDS = 31 * 24 * 60 * 60;
const REFRESH_AFTER_SECONDS = 60;

/** SessionOptions with their defaults, checked, and the cookie made of them. */
export class SessionSettings {
  readonly cookieName: string;
  readonly lifetimeSeconds: number;
  readonly refreshAfterSeconds: number;
  readonly now: () => number;
  readonly #attributes: CookieOptions;

  /** @throws {StopgapError} WRONG_VALUE, COOKIE_INVALID */
  constructor(options: SessionOptions) {
    const { name = "session", ...attributes } = options.cookie ?? {};
    this.cookieName = name;
    this.lifetimeSeconds = options.lifetimeSeconds ?? LIFETIME_SECONDS;
    this.refreshAfterSeconds = options.refreshAfterSeconds ?? REFRESH_AFTER_SECONDS;
    this.now = options.now ?? Date.now;
    this.#attributes = { httpOnly: true, sameSite: "lax", ...attributes };
    checkSeconds("lifetimeSeconds", this.lifetimeSeconds, Number.isSafeInteger, "a whole number");
    checkSeconds("refreshAfterSeconds", this.refreshAfterSeconds, isNumber, "a number");
    // An error in what the cookie is to be is told when the app is made, not to its first visitor.
    this.toForgetting();
  }

  /** The `Set-Cookie` that has the browser keep this value. */
  toKeeping(value: string, isPermanent: boolean): string {
    const maxAge = isPermanent ? { maxAgeSeconds: this.lifetimeSeconds } : {};
    return serializeCookie(this.cookieName, value, { ...this.#attributes, ...maxAge });
  }

  /** The `Set-Cookie` that has the browser forget the session. */
  toForgetting(): string {
    return deleteCookie(this.cookieName, this.#attributes);
  }
}

function checkSeconds(
  label: string,
  value: number,
  isFine: (value: number) => boolean,
  kind: string,
): void {
  const isPositive = label === "lifetimeSeconds" ? value > 0 : value >= 0;
  if (!isFine(value) || !isPositive)
    throw wrongValue({ label, value, expected: `${kind} of seconds` });
}

function isNumber(value: number): boolean {
  return !Number.isNaN(value);
}
