/** The attributes of a cookie (RFC 6265bis, 4.1.2). */
export interface CookieOptions {
  /** The addresses to which it is sent, with all below: `/` when absent. Percent-encoded where it is not ASCII. */
  path?: string;
  /** The host to which it is sent, with all its subdomains. Absent: exactly the host that sets it. */
  domain?: string;
  /** Whole seconds that it lives. 0 deletes it; absent (and no `expires`): until the browser is closed. */
  maxAgeSeconds?: number;
  /** When it ends. `maxAgeSeconds` wins where both are given. */
  expires?: Date;
  /** Sent over https alone. Default: false. */
  secure?: boolean;
  /** Out of reach for scripts of the page. Default: false. */
  httpOnly?: boolean;
  /** Whether other sites' pages may cause it to be sent. Absent: the browser's own default, which is mostly `lax`. */
  sameSite?: "strict" | "lax" | "none";
  /** Kept apart for each site that embeds this one (CHIPS). Default: false. */
  partitioned?: boolean;
}
