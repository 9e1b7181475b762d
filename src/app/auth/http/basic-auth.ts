import type { Context } from "../../context.ts";
import { HttpAuth, type HttpAuthOptions, type Nobody } from "./http-auth.ts";
import { readBasicCredentials } from "./read-credentials.ts";

export interface BasicAuthOptions<User> extends HttpAuthOptions<User> {
  /**
   * The user of this name and password; neither is ever empty or has control characters in it. To take as long for a name that nobody has:
   * `verifyPassword(password, user?.passwordHash ?? "")`.
   */
  verify: (username: string, password: string) => User | Nobody | Promise<User | Nobody>;
}

class BasicAuth<User> extends HttpAuth<User> {
  readonly scheme = "basic";
  readonly #verify: BasicAuthOptions<User>["verify"];

  constructor(options: BasicAuthOptions<User>) {
    super(options);
    this.#verify = options.verify;
  }

  override challenge(): string {
    return `Basic realm=${this.realm}, charset="UTF-8"`;
  }

  protected override async find({ request }: Context): Promise<User | undefined> {
    const credentials = readBasicCredentials(request.headers.get("Authorization"));
    if (credentials === undefined) return undefined;
    return (await this.#verify(credentials.username, credentials.password)) || undefined;
  }
}

/**
 * Authentication by name and password in each request (RFC 7617). Browsers send it along with other sites' forms, too: use `csrf()`
 * with it where people use it.
 *
 * @throws {StopgapError} REALM_INVALID
 */
export function basicAuth<User>(options: BasicAuthOptions<User>): HttpAuth<User> {
  return new BasicAuth(options);
}
