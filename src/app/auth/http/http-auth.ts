import { realmInvalid } from "../../../errors/auth-errors.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors/http-error.ts";
import { Authenticator, type Provides } from "../authenticator.ts";
import { splitAuthorization } from "./read-credentials.ts";

const PRINTABLE = /^[\u0020-\u007e]*$/;
const DEFAULT_REALM = "this site";

/** Nobody: a wrong name, password or token. */
export type Nobody = undefined | null | false;

export interface HttpAuthOptions<User> extends Provides<User> {
  /** What people read in their browser's dialog. Default: `this site`. */
  realm?: string;
}

/** Authentication by the `Authorization` header of each request (RFC 9110, 11), in the shape of Flask-HTTPAuth. */
export abstract class HttpAuth<User> extends Authenticator<User> {
  /** In small letters. */
  abstract readonly scheme: string;
  /** Quoted, as it stands in the challenge. */
  protected readonly realm: string;

  /** @throws {StopgapError} REALM_INVALID */
  constructor(options: HttpAuthOptions<User>) {
    super(options);
    const { realm = DEFAULT_REALM } = options;
    if (!PRINTABLE.test(realm)) throw realmInvalid(realm);
    this.realm = `"${realm.replaceAll(/["\\]/g, "\\$&")}"`;
  }

  /** The value of `WWW-Authenticate`. */
  abstract challenge(context: Context): string;

  override refuse(context: Context): HttpError {
    return new HttpError(401, undefined, {
      headers: { "WWW-Authenticate": this.challenge(context) },
    });
  }

  /** Whether a request brings credentials of this scheme, be they right or wrong. */
  isMeant({ request }: Context): boolean {
    return splitAuthorization(request.headers.get("Authorization"))?.scheme === this.scheme;
  }
}
