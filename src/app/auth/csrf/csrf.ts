import type { App } from "../../app.ts";
import type { Context } from "../../context.ts";
import { requireContext } from "../../current-context.ts";
import type { Extension } from "../../extension.ts";
import { formKind } from "../../request/form/form-kind.ts";
import { markSafe } from "../../templates/mark-safe.ts";
import { CSRF_KEY } from "../session-keys.ts";
import { CsrfError } from "./csrf-error.ts";
import { createCsrfSecret, isCsrfSecret, isCsrfTokenOf, toCsrfToken } from "./csrf-secret.ts";
import { decideCsrf } from "./decide-csrf.ts";

const HEADERS = ["X-CSRF-Token", "X-CSRFToken"] as const;

export interface CsrfOptions {
  /** Routes, or whole blueprints, by their names, that take what any site sends: webhooks that are signed. */
  exempt?: readonly string[];
  /** The field of a form. Default: `csrf_token`. */
  fieldName?: string;
  /** Other sites whose scripts may send JSON along with cookies: `https://app.example.com`. Their forms still need a token. */
  trustedOrigins?: readonly string[];
}

/** Refuses forms that another site's page has a visitor's browser send, in the shape of Flask-WTF's CSRFProtect. */
export class Csrf implements Extension<Csrf> {
  readonly name = "csrf";
  readonly #exempt: ReadonlySet<string>;
  readonly #fieldName: string;
  readonly #trustedOrigins: readonly string[];

  constructor({ exempt = [], fieldName = "csrf_token", trustedOrigins = [] }: CsrfOptions) {
    this.#exempt = new Set(exempt);
    this.#fieldName = fieldName;
    this.#trustedOrigins = trustedOrigins.map((origin) => new URL(origin).origin);
  }

  /** Called by `app.use`. */
  init(app: App): this {
    app.beforeRequest((context) => this.#protect(context));
    app.contextProcessor(() => ({
      csrf_token: () => this.token(),
      csrf_field: () => markSafe(this.field()),
    }));
    return this;
  }

  /** A token for a form or the header `X-CSRF-Token` of this session; another text each time. Throws StopgapError NO_REQUEST. */
  token(): string {
    const { session } = requireContext("csrf.token()");
    const known: unknown = session.get(CSRF_KEY as never);
    if (isCsrfSecret(known)) return toCsrfToken(known);
    const secret = createCsrfSecret();
    session.set(CSRF_KEY as never, secret as never);
    return toCsrfToken(secret);
  }

  /** The hidden field for a form, as HTML. In templates: `{{ csrf_field() }}`. */
  field(): string {
    return `<input type="hidden" name="${this.#fieldName}" value="${this.token()}">`;
  }

  /** For a route that is exempt and decides by itself. Throws HttpError 400. */
  async check(context: Context): Promise<void> {
    const token = await this.#findToken(context);
    if (token === undefined || token === "") throw new CsrfError("missing");
    const secret: unknown = context.session.get(CSRF_KEY as never);
    if (!isCsrfSecret(secret) || !isCsrfTokenOf(token, secret)) throw new CsrfError("wrong");
  }

  async #protect(context: Context): Promise<void> {
    if (context.endpoint === undefined || this.#isExempt(context)) return;
    const { method, headers } = context.request;
    const decision = decideCsrf({
      method,
      contentType: headers.get("Content-Type"),
      authorization: headers.get("Authorization"),
      origin: headers.get("Origin"),
      fetchSite: headers.get("Sec-Fetch-Site"),
      hasToken: HEADERS.some((name) => headers.has(name)),
      host: context.host,
      trustedOrigins: this.#trustedOrigins,
    });
    if (decision === "foreign") throw new CsrfError("foreign");
    if (decision === "check") await this.check(context);
  }

  async #findToken(context: Context): Promise<string | undefined> {
    const { headers } = context.request;
    for (const name of HEADERS) {
      const token = headers.get(name);
      if (token !== null) return token;
    }
    if (formKind(headers.get("Content-Type")) === undefined) return undefined;
    return (await context.form()).fields.get(this.#fieldName);
  }

  #isExempt({ endpoint, blueprint }: Context): boolean {
    if (endpoint !== undefined && this.#exempt.has(endpoint)) return true;
    const parts = blueprint?.split(".") ?? [];
    return parts.some((_part, i) => this.#exempt.has(parts.slice(0, i + 1).join(".")));
  }
}

/**
 * Protection of forms, for `app.use`: what changes anything has to come from a page of this site.
 *
 * @throws TypeError for a trusted origin that is no URL
 */
export function csrf(options: CsrfOptions = {}): Csrf {
  return new Csrf(options);
}
