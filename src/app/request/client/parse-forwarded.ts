import { parseHeaderValue } from "../parse-header-value.ts";

/** What one proxy says in `Forwarded`: `for=192.0.2.60;proto=http;by=203.0.113.43`. */
export type ForwardedHop = ReadonlyMap<string, string>;

/** The hops of a `Forwarded` header (RFC 7239), the nearest proxy's last. Commas in quotes separate nothing. */
export function parseForwarded(header: string): ForwardedHop[] {
  const hops: ForwardedHop[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i <= header.length; i += 1) {
    const char = header[i];
    if (isQuoted && char === "\\") i += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === undefined || (char === "," && !isQuoted)) {
      hops.push(parseHeaderValue(`;${header.slice(start, i)}`).parameters);
      start = i + 1;
    }
  }
  return hops;
}
