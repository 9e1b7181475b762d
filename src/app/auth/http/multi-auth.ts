import type { Context } from "../../context.ts";
import { HttpError } from "../../errors/http-error.ts";
import { Authenticator, type Provides } from "../authenticator.ts";
import type { HttpAuth } from "./http-auth.ts";

class MultiAuth<User> extends Authenticator<User> {
  readonly #auths: readonly HttpAuth<User>[];

  constructor(auths: readonly HttpAuth<User>[], provides: Provides<User>) {
    super(provides);
    this.#auths = auths;
  }

  override refuse(context: Context): HttpError {
    const headers = new Headers();
    for (const auth of this.#auths) headers.append("WWW-Authenticate", auth.challenge(context));
    return new HttpError(401, undefined, { headers });
  }

  protected override async find(context: Context): Promise<User | undefined> {
    return await this.#auths.find((auth) => auth.isMeant(context))?.userOf(context);
  }
}

/**
 * Several ways to authenticate: the one whose scheme a request uses decides, and who brings nothing is offered all.
 * Flask-HTTPAuth's MultiAuth.
 *
 * @param provides roles and needs, in place of those of the ways themselves
 */
export function multiAuth<User>(
  auths: readonly HttpAuth<User>[],
  provides: Provides<User> = {},
): Authenticator<User> {
  return new MultiAuth(auths, provides);
}
