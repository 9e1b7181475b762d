import type { CookieOptions } from "../cookies/cookie-options.ts";

/** How sessions are kept, whether in the cookie or in a store. */
export interface SessionOptions {
  /** The cookie's attributes. Default: path `/`, httpOnly, sameSite lax. */
  cookie?: Omit<CookieOptions, "maxAgeSeconds" | "expires"> & {
    /** Default: `session`. */
    name?: string;
  };
  /**
   * How long a session is accepted after it was last kept, and how long the cookie of a permanent one lives. Whole seconds;
   * default: 31 days. Flask's PERMANENT_SESSION_LIFETIME.
   */
  lifetimeSeconds?: number;
  /**
   * How long after it was last kept a session that is only read is kept anew, so that its lifetime begins again. 0: at each
   * request that looks at it, as Flask does; Infinity: never. Default: 60 s, so that requests which run side by side
   * rarely write over each other, and most answers set no cookie.
   */
  refreshAfterSeconds?: number;
  /** Milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
}
