/** How long who may keep an answer. */
export interface CacheRules {
  /** Seconds for which a copy is used without asking; absent or 0: it is asked for each time, and is a 304 mostly. */
  readonly maxAgeSeconds?: number | undefined;
  /** The address will never mean other bytes: reloading does not ask, either. Only together with `maxAgeSeconds`. */
  readonly immutable?: boolean | undefined;
}

/** The `Cache-Control` for it (RFC 9111, 5.2.2; RFC 8246). */
export function toCacheControl({ maxAgeSeconds = 0, immutable = false }: CacheRules): string {
  if (!(maxAgeSeconds > 0)) return "no-cache";
  return `max-age=${Math.floor(maxAgeSeconds)}${immutable ? ", immutable" : ""}`;
}
