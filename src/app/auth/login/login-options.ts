import type { Answer } from "../../answer.ts";
import type { Context } from "../../context.ts";
import type { CookieOptions } from "../../cookies/cookie-options.ts";
import type { HttpError } from "../../errors/http-error.ts";
import type { Provides } from "../authenticator.ts";
import type { UserId } from "./kept-login.ts";

export interface LoginOptions<User extends object, Key extends UserId> extends Provides<User> {
  /** The user of this id, as it is now; nothing if there is none any more. Flask-Login's `user_loader`. */
  loadUser: (id: Key) => User | null | undefined | Promise<User | null | undefined>;
  /** By what `loadUser` finds a user again. Default: `user.id`. */
  getId?: (user: User) => Key;
  /**
   * Something of the user's that changes with the password, such as its hash. When it changes, all sessions and remember-me tokens
   * of theirs end. Absent: they don't, and nobody can be remembered.
   */
  sessionKey?: (user: User) => string;
  /** Whether the user may be signed in at all, asked at each request. Default: everybody may. */
  isActive?: (user: User) => boolean;
  /** Where people sign in: the name of a route, such as `auth.login`. Absent: a 401 is all they get. */
  loginEndpoint?: string;
  /** Where they give their password once more. Default: `loginEndpoint`. */
  refreshEndpoint?: string;
  /** Routes that `loginRequired` lets everybody see when it is a hook. The two above are. */
  publicEndpoints?: readonly string[];
  /** Flashed to who is sent there; empty: nothing is. Default: a sentence. */
  loginMessage?: string;
  refreshMessage?: string;
  /** Default: `message`. */
  messageCategory?: string;
  /** Answers in place of the redirect or the 401. Flask-Login's `unauthorized_handler`. */
  onUnauthorized?: (error: HttpError, context: Context) => Answer | Promise<Answer>;
  remember?: RememberOptions;
  /** Milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
}

/** The remember-me cookie. */
export interface RememberOptions extends Pick<CookieOptions, "domain" | "path" | "sameSite"> {
  /** Default: `remember_token`. */
  name?: string;
  /** How long after their last sign-in by it or for it. Whole seconds; default: 30 days. */
  lifetimeSeconds?: number;
  /** Default: when the client came by https (see `context.scheme`). */
  secure?: boolean;
}

export interface LoginCallOptions {
  /** Keeps them signed in when the browser is closed. Default: as before. */
  remember?: boolean;
  /** Whether they have just proved who they are. Default: true. */
  isFresh?: boolean;
  /** For the way back from a sign-in elsewhere, whose own state was checked. Default: false. */
  allowGet?: boolean;
}
