/**
 * Which forwarding headers are believed (Werkzeug's `ProxyFix`). Each number is how many proxies in front of the server add a
 * value to that header; 0 leaves it alone. A header that no proxy of yours writes must be 0: what a client puts there would come
 * through.
 */
export interface ProxyTrust {
  /** `X-Forwarded-For`; default 1. */
  readonly for?: number;
  /** `X-Forwarded-Proto`; default 1. */
  readonly proto?: number;
  /** `X-Forwarded-Host`; default 0. */
  readonly host?: number;
  /** `X-Forwarded-Port`; default 0. */
  readonly port?: number;
  /** `Forwarded` (RFC 7239), which is then read in place of all the others; default 0. */
  readonly forwarded?: number;
  /**
   * Addresses (`10.0.0.7`), networks (`10.0.0.0/8`, `fd00::/8`), `loopback` or `private`: who else connects is believed nothing.
   * Absent: whoever connects is taken for the nearest proxy.
   */
  readonly networks?: readonly string[];
}
