import { parseSetCookie } from "cookie";

interface KeptCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Milliseconds since 1970; Infinity: while the jar is there. */
  readonly expiresAtMs: number;
}

/** The cookies of one browser on one site, with their paths and their ends. It sends secure ones over http too. */
export class CookieJar {
  readonly #kept = new Map<string, KeptCookie>();

  /** The value of a cookie, whatever its path; undefined when there is none. */
  get(name: string): string | undefined {
    return this.#alive().find((cookie) => cookie.name === name)?.value;
  }

  /** Puts a cookie in, as if an answer had set it. */
  set(name: string, value: string, path = "/"): void {
    this.#put({ name, value, path, expiresAtMs: Infinity });
  }

  /** Takes out all cookies of a name. */
  delete(name: string): void {
    for (const [key, cookie] of this.#kept) if (cookie.name === name) this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
  }

  /** The `Cookie` header for a path; undefined when nothing is to be sent. Longer paths come first (RFC 6265, 5.4). */
  toHeader(path: string): string | undefined {
    const fitting = this.#alive().filter((cookie) => isWithin(path, cookie.path));
    fitting.sort((one, other) => other.path.length - one.path.length);
    const text = fitting.map(({ name, value }) => `${name}=${value}`).join("; ");
    return text === "" ? undefined : text;
  }

  /** Keeps what an answer sets, and forgets what it deletes. */
  take(setCookies: readonly string[], requestPath: string): void {
    for (const line of setCookies) {
      // Not decoded: it is sent back as it came.
      const { name, value = "", path, maxAge, expires } = parseSetCookie(line, { decode: asItIs });
      const end = maxAge === undefined ? expires?.valueOf() : Date.now() + maxAge * 1000;
      this.#put({
        name,
        value,
        path: path?.startsWith("/") ? path : toDefaultPath(requestPath),
        expiresAtMs: end ?? Infinity,
      });
    }
  }

  #put(cookie: KeptCookie): void {
    this.#kept.set(`${cookie.path} ${cookie.name}`, cookie);
  }

  #alive(): KeptCookie[] {
    return [...this.#kept.values()].filter(({ expiresAtMs }) => expiresAtMs > Date.now());
  }
}

function asItIs(text: string): string {
  return text;
}

/** RFC 6265, 5.1.4. */
function isWithin(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath.endsWith("/") ? cookiePath : `${cookiePath}/`);
}

function toDefaultPath(requestPath: string): string {
  const last = requestPath.lastIndexOf("/");
  return last <= 0 ? "/" : requestPath.slice(0, last);
}
