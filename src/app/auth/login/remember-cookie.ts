import type { Context } from "../../context.ts";
import type { CookieOptions } from "../../cookies/cookie-options.ts";
import { chooseSecretKeys } from "../../signing/choose-secret-keys.ts";
import type { KeptLogin } from "./kept-login.ts";
import type { RememberOptions } from "./login-options.ts";
import { RememberTokens } from "./remember-tokens.ts";

const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/** The cookie that signs somebody in anew, after the browser was closed. */
export class RememberCookie {
  readonly #name: string;
  readonly #lifetimeSeconds: number;
  readonly #attributes: CookieOptions;
  readonly #now: () => number;
  readonly #tokens = new WeakMap<object, RememberTokens>();

  constructor(options: RememberOptions, now: () => number) {
    const { name = "remember_token", lifetimeSeconds = LIFETIME_SECONDS, ...attributes } = options;
    this.#name = name;
    this.#lifetimeSeconds = lifetimeSeconds;
    this.#attributes = { httpOnly: true, sameSite: "lax", ...attributes };
    this.#now = now;
  }

  /** What the request's cookie says, if we have signed it. */
  read(context: Context): KeptLogin | undefined {
    const token = context.cookies.get(this.#name);
    return token === undefined ? undefined : this.#openTokens(context).read(token);
  }

  keep(context: Context, login: KeptLogin): void {
    context.setCookie(this.#name, this.#openTokens(context).make(login), {
      ...this.#toAttributes(context),
      maxAgeSeconds: this.#lifetimeSeconds,
    });
  }

  forget(context: Context): void {
    context.deleteCookie(this.#name, this.#toAttributes(context));
  }

  isIn(context: Context): boolean {
    return context.cookies.has(this.#name);
  }

  #toAttributes({ scheme }: Context): CookieOptions {
    return { secure: scheme === "https", ...this.#attributes };
  }

  #openTokens({ app }: Context): RememberTokens {
    const known = this.#tokens.get(app);
    if (known !== undefined) return known;
    const tokens = new RememberTokens({
      keys: chooseSecretKeys(app.config.secretKey, process.env),
      lifetimeSeconds: this.#lifetimeSeconds,
      now: this.#now,
    });
    this.#tokens.set(app, tokens);
    return tokens;
  }
}
