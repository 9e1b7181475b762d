import { hash, randomBytes, randomFillSync, timingSafeEqual } from "node:crypto";

/** Who a visitor is, and which thread answered first, as their cookie says. */
export interface Visitor {
  id: string;
  /** The thread that may keep something for them from before they had a home. */
  threadId: number;
}

const ID_BYTES = 16;
const MAC_LENGTH = 16;
const COOKIE_VALUE = /^([\w-]{22})\.(\d{1,9})\.([\w-]{16})$/;

/**
 * The cookie by which visitors are told apart. It opens nothing: it only keeps one visitor's requests together. It is
 * signed with a key of this start, so that nobody can fill the server's memory with visitors that never visited.
 */
export class VisitorCookie {
  readonly #name: string;
  readonly #key: string = randomBytes(32).toString("base64url");
  /** Drawn in advance: every answer to somebody without a cookie needs an id, and drawing costs per call. */
  readonly #random: Buffer = Buffer.alloc(ID_BYTES * 256);
  #randomAt: number = this.#random.length;

  readonly #attributes: string;

  /**
   * @param port makes the name differ from another server's on the same host: cookies know no ports
   * @param isSecure the server speaks https. The name differs then: browsers let no plain http server replace a cookie
   * that is `Secure`, and the prefix keeps others from setting it at all (RFC 6265bis, 4.1.3)
   */
  constructor(port: number, isSecure: boolean) {
    this.#name = `${isSecure ? "__Host-" : ""}stopgap_visitor_${port}`;
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  }

  mintId(): string {
    if (this.#randomAt === this.#random.length) {
      randomFillSync(this.#random);
      this.#randomAt = 0;
    }
    this.#randomAt += ID_BYTES;
    return this.#random.toString("base64url", this.#randomAt - ID_BYTES, this.#randomAt);
  }

  /** The `Set-Cookie` line, CRLF included. It lasts as long as the browser's session. */
  toLine({ id, threadId }: Visitor): string {
    const value = `${id}.${threadId}`;
    return `Set-Cookie: ${this.#name}=${value}.${this.#sign(value)}; ${this.#attributes}\r\n`;
  }

  /** The visitor whom a `Cookie` header names; `undefined` without one, or when it is not of our making. */
  read(header: string | undefined): Visitor | undefined {
    if (!header?.includes(this.#name)) return undefined;
    const prefix = `${this.#name}=`;
    // Another server's name may end like ours, and a browser may keep one of an earlier start beside it.
    for (const pair of header.split(";")) {
      const cookie = pair.trim();
      const visitor = cookie.startsWith(prefix)
        ? this.#verify(cookie.slice(prefix.length))
        : undefined;
      if (visitor) return visitor;
    }
    return undefined;
  }

  #verify(value: string): Visitor | undefined {
    const [, id, threadId, mac] = COOKIE_VALUE.exec(value) ?? [];
    if (!id || !threadId || !mac) return undefined;
    const expected = this.#sign(`${id}.${threadId}`);
    const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
    return isOurs ? { id, threadId: Number(threadId) } : undefined;
  }

  #sign(value: string): string {
    // A quarter of an HMAC's price, once or twice a request. Nobody can extend a digest of which half is kept back.
    return hash("sha256", this.#key + value, "base64url").slice(0, MAC_LENGTH);
  }
}
