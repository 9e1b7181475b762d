import { rememberNeedsKey, signInByGet, userWithoutId } from "../../../errors/auth-errors.ts";
import { StopgapError } from "../../../errors/stopgap-error.ts";
import type { App } from "../../app.ts";
import type { Context } from "../../context.ts";
import { requireContext } from "../../current-context.ts";
import type { HttpError } from "../../errors/http-error.ts";
import type { Extension } from "../../extension.ts";
import { chooseSecretKeys } from "../../signing/choose-secret-keys.ts";
import { toPathAndHost } from "../../to-path-and-host.ts";
import { Authenticator } from "../authenticator.ts";
import type { Guard } from "../guards/guard.ts";
import { isSafeMethod } from "../is-safe-method.ts";
import { CSRF_KEY } from "../session-keys.ts";
import { isOwnUrl } from "./is-own-url.ts";
import { forgetLogin, type KeptLogin, readLogin, type UserId, writeLogin } from "./kept-login.ts";
import { LoginNeeded } from "./login-needed.ts";
import type { LoginCallOptions, LoginOptions } from "./login-options.ts";
import { RememberCookie } from "./remember-cookie.ts";
import { SessionMarks } from "./session-marks.ts";
import {
  answerUnauthorized,
  isChallenge,
  type UnauthorizedOptions,
} from "./answer-unauthorized.ts";

const LOGIN_MESSAGE = "Sign in to see that page.";
const REFRESH_MESSAGE = "Sign in once more to see that page.";

/**
 * Signs people in and out, in the shape of Flask-Login. Who somebody is stands in the session; an address is not a person, so
 * a session is not tied to one.
 */
export class LoginManager<User extends object, Key extends UserId = UserId>
  extends Authenticator<User>
  implements Extension<LoginManager<User, Key>>
{
  readonly name = "login";
  /** For who has given a password since the browser was opened; others are asked once more. */
  readonly freshLoginRequired: Guard<User>;
  readonly #options: LoginOptions<User, Key>;
  readonly #unauthorized: UnauthorizedOptions;
  readonly #open: ReadonlySet<string | undefined>;
  readonly #remember: RememberCookie;
  readonly #marks = new WeakMap<App, SessionMarks>();
  /** Requests in which somebody has signed in or out: what they came with does not count any more. */
  readonly #settled = new WeakSet<Context>();

  constructor(options: LoginOptions<User, Key>) {
    super(options);
    this.#options = options;
    const { loginEndpoint, refreshEndpoint = loginEndpoint, publicEndpoints = [] } = options;
    this.#unauthorized = {
      loginEndpoint,
      refreshEndpoint,
      loginMessage: options.loginMessage ?? LOGIN_MESSAGE,
      refreshMessage: options.refreshMessage ?? REFRESH_MESSAGE,
      messageCategory: options.messageCategory,
    };
    const open = [loginEndpoint, refreshEndpoint, ...publicEndpoints];
    this.#open = new Set(open.filter((endpoint) => endpoint !== undefined));
    this.#remember = new RememberCookie(options.remember ?? {}, options.now ?? Date.now);
    this.freshLoginRequired = this.guard((context) => this.#requireFresh(context));
  }

  /** Called by `app.use`. 401s of the app become the way to the sign-in, unless it has a handler for them already. */
  init(app: App): this {
    if (app.errorHandlers.forStatus(401) === undefined) {
      const { onUnauthorized } = this.#options;
      app.errorHandler(401, (error: HttpError, context) =>
        onUnauthorized === undefined || isChallenge(error)
          ? answerUnauthorized(error, context, this.#unauthorized)
          : onUnauthorized(error, context),
      );
    }
    app.contextProcessor(async (context) => ({
      current_user: await this.#userForTemplates(context),
    }));
    return this;
  }

  /**
   * Signs somebody in, after whatever proved who it is. The session goes on under a new id (no session fixation), and
   * without what it held of somebody else. To be called anew for who changes their own password.
   *
   * @returns false for a user who is not active, and then nothing has happened
   * @throws {StopgapError} SIGN_IN_BY_GET, USER_WITHOUT_ID, REMEMBER_NEEDS_KEY, EXTENSION_MISSING; SECRET_MISSING
   */
  login(user: User, options: LoginCallOptions = {}): boolean {
    const context = this.#enter("login.login()", options);
    if (!this.#isActive(user)) return false;
    const id = this.#requireId(user);
    const { session } = context;
    const before = readLogin(session);
    if (before !== undefined && before.id !== id) session.clear();
    const login = { id, mark: this.#toMark(context, user), isFresh: options.isFresh ?? true };
    this.#keepRemembering(context, login, options.remember);
    this.#begin(context, login);
    this.#settle(context, user);
    return true;
  }

  /**
   * Signs out whoever asks: the session is emptied, and the remember-me cookie deleted. Flash what should be shown afterwards behind it.
   *
   * @throws {StopgapError} SIGN_IN_BY_GET, EXTENSION_MISSING
   */
  logout(options: Pick<LoginCallOptions, "allowGet"> = {}): void {
    const context = this.#enter("login.logout()", options);
    context.session.clear();
    this.#remember.forget(context);
    this.#settle(context, undefined);
  }

  /** Whether whoever asks has given a password since the browser was opened. Flask-Login's `login_fresh`. */
  async isFresh(): Promise<boolean> {
    return await this.#isFreshIn(requireContext("login.isFresh()"));
  }

  /** Where to go after the sign-in: `next` of the address, if it is of this site (see `isOwnUrl`). */
  nextUrl(otherwise = "/"): string {
    const next = requireContext("login.nextUrl()").query.get("next");
    return isOwnUrl(next) ? next : otherwise;
  }

  override refuse(): LoginNeeded {
    return new LoginNeeded(false);
  }

  protected override async find(context: Context): Promise<User | undefined> {
    const kept = readLogin(context.session);
    if (kept !== undefined) {
      const user = await this.#load(context, kept);
      if (user !== undefined || this.#settled.has(context)) return user;
      forgetLogin(context.session);
    }
    return await this.#findRemembered(context);
  }

  protected override isOpen({ app, endpoint, request }: Context): boolean {
    if (this.#open.has(endpoint)) return true;
    if (isSafeMethod(request.method)) return false;
    // The form that the sign-in's page sends to its own address is another route.
    const { loginEndpoint, refreshEndpoint } = this.#unauthorized;
    const { path } = toPathAndHost(request.url);
    return [loginEndpoint, refreshEndpoint].some(
      (page) => page !== undefined && app.urlFor(page) === path,
    );
  }

  protected override idOf(user: User): Key | undefined {
    return (this.#options.getId?.(user) ?? super.idOf(user)) as Key | undefined;
  }

  async #findRemembered(context: Context): Promise<User | undefined> {
    if (this.#options.sessionKey === undefined || !this.#remember.isIn(context)) return undefined;
    const remembered = this.#remember.read(context);
    const user = remembered && (await this.#load(context, remembered));
    if (this.#settled.has(context)) return user;
    if (remembered === undefined || user === undefined) {
      this.#remember.forget(context);
      return undefined;
    }
    const login = { id: remembered.id, mark: this.#toMark(context, user), isFresh: false };
    this.#remember.keep(context, login);
    this.#begin(context, login);
    return user;
  }

  /** The user, if it is there, may be signed in and has not changed the password since. */
  async #load(context: Context, { id, mark }: KeptLogin): Promise<User | undefined> {
    const user = (await this.#options.loadUser(id as Key)) ?? undefined;
    if (user === undefined || !this.#isActive(user)) return undefined;
    const { sessionKey } = this.#options;
    if (sessionKey === undefined) return user;
    return this.#marksOf(context.app).isOf(mark, sessionKey(user)) ? user : undefined;
  }

  #begin({ session }: Context, login: KeptLogin): void {
    session.regenerate();
    // Whoever knew the session before, and the forms in it, must not know those of who has signed in.
    session.delete(CSRF_KEY as never);
    writeLogin(session, login);
  }

  #keepRemembering(context: Context, login: KeptLogin, remember: boolean | undefined): void {
    if (remember === true && this.#options.sessionKey === undefined) throw rememberNeedsKey();
    if (!this.#remember.isIn(context) && remember !== true) return;
    const wasRemembered = (): boolean => this.#remember.read(context)?.id === login.id;
    if (remember ?? wasRemembered()) this.#remember.keep(context, login);
    else this.#remember.forget(context);
  }

  #enter(what: string, { allowGet = false }: Pick<LoginCallOptions, "allowGet">): Context {
    const context = requireContext(what);
    const { method } = context.request;
    if (!allowGet && isSafeMethod(method)) throw signInByGet(what, method);
    context.app.extension(this);
    return context;
  }

  #settle(context: Context, user: User | undefined): void {
    this.#settled.add(context);
    this.setUser(context, user);
  }

  async #requireFresh(context: Context): Promise<User> {
    const user = await this.requireUser(context);
    if (!(await this.#isFreshIn(context))) throw new LoginNeeded(true);
    return user;
  }

  async #isFreshIn(context: Context): Promise<boolean> {
    const user = await this.userOf(context);
    return user !== undefined && readLogin(context.session)?.isFresh === true;
  }

  #isActive(user: User): boolean {
    return this.#options.isActive?.(user) ?? true;
  }

  #requireId(user: User): Key {
    const id = this.idOf(user);
    if (id === undefined) throw userWithoutId();
    return id;
  }

  #toMark({ app }: Context, user: User): string {
    const { sessionKey } = this.#options;
    return sessionKey === undefined ? "" : this.#marksOf(app).make(sessionKey(user));
  }

  #marksOf(app: App): SessionMarks {
    const known = this.#marks.get(app);
    if (known !== undefined) return known;
    const marks = new SessionMarks(chooseSecretKeys(app.config.secretKey, process.env));
    this.#marks.set(app, marks);
    return marks;
  }

  /** A template may be rendered where no session can be had: in `app.inRequest`, for a mail. */
  async #userForTemplates(context: Context): Promise<User | undefined> {
    try {
      return await this.userOf(context);
    } catch (error) {
      if (error instanceof StopgapError && error.code === "SESSION_NOT_OPENED") return undefined;
      throw error;
    }
  }
}

/**
 * A LoginManager, for `app.use`.
 *
 * @example
 * const login = app.use(loginManager({ loadUser: (id) => users.get(id), loginEndpoint: "login" }));
 */
export function loginManager<User extends object, Key extends UserId = UserId>(
  options: LoginOptions<User, Key>,
): LoginManager<User, Key> {
  return new LoginManager(options);
}
