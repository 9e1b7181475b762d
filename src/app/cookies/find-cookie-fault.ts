import type { CookieOptions } from "./cookie-options.ts";

/** Reads on from "The cookie … can't be set: ". */
export interface CookieFault {
  readonly found: string;
  readonly fix: string;
}

interface Prefix {
  readonly start: string;
  readonly isHostOnly: boolean;
  readonly isHttpOnly: boolean;
}

/** RFC 6265bis, 4.1.3: browsers drop a cookie whose name promises what its attributes don't hold. Longest first. */
const PREFIXES: readonly Prefix[] = [
  { start: "__host-http-", isHostOnly: true, isHttpOnly: true },
  { start: "__http-", isHostOnly: false, isHttpOnly: true },
  { start: "__host-", isHostOnly: true, isHttpOnly: false },
  { start: "__secure-", isHostOnly: false, isHttpOnly: false },
];

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PATH = /^\/[\u0020-\u003a\u003d-\u007e]*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const SAME_SITE = new Set(["strict", "lax", "none"]);

/** What browsers would drop, or what would put more into the header than was meant; undefined when all is well. */
export function findCookieFault(
  name: string,
  value: string,
  options: CookieOptions,
): CookieFault | undefined {
  if (!TOKEN.test(name))
    return {
      found: "its name has characters that a name can't have",
      fix: "Use letters, digits, - and _.",
    };
  if (/\p{Surrogate}/u.test(value))
    return {
      found: "half of a character stands in its value",
      fix: "Cut text between characters, not inside one that takes two code units.",
    };
  return findAttributeFault(options) ?? findPromiseFault(name, options);
}

function findAttributeFault(options: CookieOptions): CookieFault | undefined {
  const { path, domain, maxAgeSeconds, expires, sameSite } = options;
  if (path !== undefined && !PATH.test(path))
    return {
      found: `its path ${JSON.stringify(path)} is none`,
      fix: "A path begins with / and has no ; and nothing but ASCII: use encodeURI for the rest.",
    };
  if (domain !== undefined && !isDomain(domain))
    return {
      found: `its domain ${JSON.stringify(domain)} is none`,
      fix: "Name a host without scheme and port: example.com.",
    };
  if (maxAgeSeconds !== undefined && !Number.isSafeInteger(maxAgeSeconds))
    return {
      found: `its maxAgeSeconds is ${maxAgeSeconds}`,
      fix: "It takes a whole number of seconds.",
    };
  if (expires !== undefined && !Number.isFinite(expires.valueOf()))
    return { found: "its expires is no valid date", fix: "Look at how that Date is made." };
  if (sameSite !== undefined && !SAME_SITE.has(sameSite))
    return {
      found: `its sameSite is ${JSON.stringify(sameSite)}`,
      fix: "It takes strict, lax or none.",
    };
  return undefined;
}

function findPromiseFault(name: string, options: CookieOptions): CookieFault | undefined {
  const { secure = false, httpOnly = false, path = "/", domain } = options;
  if (options.sameSite === "none" && !secure)
    return { found: "sameSite none needs secure", fix: "Add secure: true, or use sameSite lax." };
  if (options.partitioned === true && !secure)
    return { found: "partitioned needs secure", fix: "Add secure: true." };
  const lowerName = name.toLowerCase();
  const prefix = PREFIXES.find(({ start }) => lowerName.startsWith(start));
  if (prefix === undefined) return undefined;
  const found = `its name begins with ${name.slice(0, prefix.start.length)}`;
  if (!secure) return { found, fix: "Add secure: true, as browsers demand for such a name." };
  if (prefix.isHttpOnly && !httpOnly)
    return { found, fix: "Add httpOnly: true, as browsers demand for such a name." };
  if (prefix.isHostOnly && (path !== "/" || domain !== undefined))
    return { found, fix: 'Leave domain out and path at "/", as browsers demand for such a name.' };
  return undefined;
}

function isDomain(domain: string): boolean {
  const labels = domain.replace(/^\./, "").split(".");
  return domain.length <= 253 && labels.every((label) => LABEL.test(label));
}
