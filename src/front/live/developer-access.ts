import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** 128 bits: nobody guesses that, however often they try. */
const SECRET_BYTES = 16;
/** Wrong keys in a minute, from everybody together, that are told apart from too many. */
const MAX_WRONG = 20;
const MINUTE_MS = 60_000;

/** What a key that was sent comes to. */
export type KeyVerdict = "right" | "wrong" | "too-many";

/**
 * Tells who is a developer, by a key that is made for one start of the server and printed where it was started. Whoever
 * has it gets a cookie, which opens nothing but what our pages show to developers.
 */
export class DeveloperAccess {
  readonly key: string = randomBytes(SECRET_BYTES).toString("base64url");
  readonly #cookie: string = randomBytes(SECRET_BYTES).toString("base64url");
  readonly #now: () => number;
  #wrongCount = 0;
  #countedSince = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The right key is always let in: behind a tunnel, a stranger's tries could lock everybody out else. */
  judgeKey(key: string): KeyVerdict {
    if (isSame(key, this.key)) return "right";
    if (this.#now() - this.#countedSince > MINUTE_MS) {
      this.#countedSince = this.#now();
      this.#wrongCount = 0;
    }
    this.#wrongCount++;
    return this.#wrongCount > MAX_WRONG ? "too-many" : "wrong";
  }

  /**
   * The `Set-Cookie` value. Its path keeps it from the app, and SameSite from whatever another site's page sends. The name
   * differs by port, since cookies know none.
   */
  toCookie(port: number, isSecure: boolean): string {
    const attributes = `Path=/__stopgap__/; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
    return `${toName(port, isSecure)}=${this.#cookie}; ${attributes}`;
  }

  /** Whether a `Cookie` header has it. */
  isDeveloper(header: string | undefined, port: number, isSecure: boolean): boolean {
    const prefix = `${toName(port, isSecure)}=`;
    return (header ?? "")
      .split(";")
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && isSame(pair.slice(prefix.length), this.#cookie));
  }
}

function toName(port: number, isSecure: boolean): string {
  return `${isSecure ? "__Secure-" : ""}stopgap_developer_${port}`;
}

/** In the same time whatever they are, their length included. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(hash("sha256", left, "buffer"), hash("sha256", right, "buffer"));
}
