import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** 128 bits: nobody guesses that, however often they try. */
const SECRET_BYTES = 16;
/** Wrong keys in a minute, from everybody together, that are told apart from too many. */
const MAX_WRONG = 20;
const MINUTE_MS = 60_000;
const VALUE = /^([\w-]{22})\.([\w-]{43})$/;
/** Enough to tell developers apart in the log, and too little to be taken for one. */
const SHORT_ID_LENGTH = 6;

/** What a key that was sent comes to. */
export type KeyVerdict = "right" | "wrong" | "too-many";

/** Somebody with the key of this start, in one browser. */
export interface Developer {
  /** For the log. */
  readonly name: string;
  /** Comes back with everything that changes something: our own pages know it, and no other page can. */
  readonly token: string;
}

/**
 * Tells who is a developer, by a key that is made for one start of the server and printed where it was started. Whoever
 * has it gets a cookie, which opens nothing but what our pages show to developers.
 */
export class DeveloperAccess {
  readonly key: string = randomBytes(SECRET_BYTES).toString("base64url");
  readonly #secret: string = randomBytes(SECRET_BYTES).toString("base64url");
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
   * The `Set-Cookie` value for one more developer. The app never sees it (`takeCookie`), and a page of another site sends
   * it only when somebody follows a link. The name differs by port, since cookies know none.
   */
  toCookie(port: number, isSecure: boolean): string {
    const id = randomBytes(SECRET_BYTES).toString("base64url");
    const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
    return `${toName(port, isSecure)}=${id}.${this.#sign("cookie", id)}; ${attributes}`;
  }

  /** The developer whose cookie a `Cookie` header has; undefined: none's. */
  find(header: string | undefined, port: number, isSecure: boolean): Developer | undefined {
    const prefix = `${toName(port, isSecure)}=`;
    if (!header?.includes(prefix)) return undefined;
    for (const pair of header.split(";")) {
      const cookie = pair.trim();
      const developer = cookie.startsWith(prefix)
        ? this.#read(cookie.slice(prefix.length))
        : undefined;
      if (developer) return developer;
    }
    return undefined;
  }

  isToken(developer: Developer, token: string): boolean {
    return isSame(developer.token, token);
  }

  #read(value: string): Developer | undefined {
    const [, id, signature] = VALUE.exec(value) ?? [];
    if (id === undefined || signature === undefined) return undefined;
    if (!isSame(signature, this.#sign("cookie", id))) return undefined;
    return { name: `developer-${id.slice(0, SHORT_ID_LENGTH)}`, token: this.#sign("token", id) };
  }

  #sign(purpose: string, id: string): string {
    return hash("sha256", hash("sha256", `${this.#secret} ${purpose} ${id}`, "hex"), "base64url");
  }
}

/** A `Cookie` header without any developer's cookie; undefined: nothing is left of it. */
export function withoutDeveloper(header: string): string | undefined {
  if (!header.includes("stopgap_developer_")) return header;
  const rest = header.split(";").filter((pair) => !NAME.test(pair));
  return rest.length === 0 ? undefined : rest.join(";").trim();
}

const NAME = /^\s*(?:__Host-|__Secure-)?stopgap_developer_\d+=/;

function toName(port: number, isSecure: boolean): string {
  return `${isSecure ? "__Host-" : ""}stopgap_developer_${port}`;
}

/** In the same time whatever they are, their length included. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(hash("sha256", left, "buffer"), hash("sha256", right, "buffer"));
}
