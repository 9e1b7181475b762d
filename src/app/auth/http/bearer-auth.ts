import type { Context } from "../../context.ts";
import { HttpAuth, type HttpAuthOptions, type Nobody } from "./http-auth.ts";
import { readBearerToken } from "./read-credentials.ts";

export interface BearerAuthOptions<User> extends HttpAuthOptions<User> {
  /** The user of this token, which is never empty. Look it up by a hash, or compare by `isSameSecret`. */
  verify: (token: string) => User | Nobody | Promise<User | Nobody>;
}

class BearerAuth<User> extends HttpAuth<User> {
  readonly scheme = "bearer";
  readonly #verify: BearerAuthOptions<User>["verify"];

  constructor(options: BearerAuthOptions<User>) {
    super(options);
    this.#verify = options.verify;
  }

  /** RFC 6750, 3: a reason only for who has sent a token. */
  override challenge(context: Context): string {
    const reason = this.isMeant(context) ? ', error="invalid_token"' : "";
    return `Bearer realm=${this.realm}${reason}`;
  }

  protected override async find({ request }: Context): Promise<User | undefined> {
    const token = readBearerToken(request.headers.get("Authorization"));
    return token === undefined ? undefined : (await this.#verify(token)) || undefined;
  }
}

/**
 * Authentication by a token in the `Authorization` header of each request (RFC 6750). Tokens in the address are not taken: they
 * stay in logs, histories and referrers.
 *
 * @throws {StopgapError} REALM_INVALID
 */
export function bearerAuth<User>(options: BearerAuthOptions<User>): HttpAuth<User> {
  return new BearerAuth(options);
}
