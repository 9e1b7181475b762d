import type { App } from "./app.ts";
import type { BoundRoute } from "./bound-route.ts";
import type { CookieOptions } from "./cookies/cookie-options.ts";
import { deleteCookie } from "./cookies/delete-cookie.ts";
import { serializeCookie } from "./cookies/serialize-cookie.ts";
import { readOrigin } from "./read-origin.ts";
import { loadOnce } from "./load-once.ts";
import type { ClientOrigin } from "./request/client/forwarding-proxies.ts";
import type { Form } from "./request/form/form.ts";
import { parseCookies } from "./request/parse-cookies.ts";
import { readBytes } from "./request/read-bytes.ts";
import type { JsonOptions } from "./request/read-json.ts";
import { readQuery } from "./request/read-query.ts";
import { readText } from "./request/read-text.ts";
import type { ValueMap } from "./request/value-map.ts";
import type { Session } from "./session/session.ts";
import { openSession, type SessionData } from "./open-session.ts";
import { StreamedBody } from "./streamed-body.ts";

/**
 * What hooks keep on `g` for the rest of their request. Apps declare their fields once:
 * `declare module "stopgap" { interface Globals { user: User } }`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled in by apps
export interface Globals {}

const NONE: readonly never[] = [];
const loadReadJson = loadOnce(() => import("./request/read-json.ts"));
const loadReadForm = loadOnce(() => import("./request/read-form.ts"));

/** Sees the answer to one request, before the hooks for all of them; what it returns takes the answer's place. */
export type AfterThisRequest = (response: Response) => Response | void | Promise<Response | void>;

/** Writes headers into an answer, when hooks have had their say: what a session or a cookie leaves behind. */
export type Finisher = (headers: Headers) => void | Promise<void>;

/**
 * One request and all that belongs to it. Handlers and hooks get it; `context()` finds it from anywhere else. What it offers
 * is made when it is first asked for.
 */
export class Context<Params = Record<string, unknown>, Vars extends object = Globals> {
  readonly app: App;
  readonly request: Request;
  /** What the platform passed to `fetch` besides the request. */
  readonly env: unknown;
  /** Where hooks and handlers keep what others of this request need. */
  readonly g: Vars = {} as Vars;
  #params: Params = {} as Params;
  #route: BoundRoute | undefined;
  #parts: Map<string, unknown> | undefined;
  #afters: AfterThisRequest[] | undefined;
  #finishers: Finisher[] | undefined;
  #closers: (() => void | Promise<void>)[] | undefined;
  #streams: StreamedBody[] | undefined;

  constructor(app: App, request: Request, env: unknown) {
    this.app = app;
    this.request = request;
    this.env = env;
  }

  /** Values of the path's parameters, converted. */
  get params(): Params {
    return this.#params;
  }

  /** The route's name, behind those of its blueprints: `blog.index`; undefined for an address that has none. */
  get endpoint(): string | undefined {
    return this.#route?.endpoint;
  }

  /** The blueprint's name behind those of its parents; undefined for the app's own routes. */
  get blueprint(): string | undefined {
    return this.#route?.blueprint;
  }

  /** The client's IP address; undefined without a connection, or on a unix socket. See `trustProxies`. Flask's `remote_addr`. */
  get address(): string | undefined {
    return this.#origin.address;
  }

  /** As the client sees it, if `trustProxies` says which proxies are to be believed. */
  get scheme(): "http" | "https" {
    return this.#origin.scheme;
  }

  /** The app's own name as the client wrote it, with the port unless it is the scheme's own. A client can write anything. */
  get host(): string {
    return this.#origin.host;
  }

  get url(): URL {
    return this.part("url", () => new URL(this.request.url));
  }

  /** Flask's `request.args`. */
  get query(): ValueMap {
    return this.part("query", () => readQuery(this.request.url, this.app.limits));
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.part("cookies", () => parseCookies(this.request.headers.get("Cookie")));
  }

  /** What the app remembers of this person between requests. */
  get session(): Session<SessionData> {
    return this.part("session", () => openSession(this as unknown as Context));
  }

  // Functions that getters give, so that handlers may take them out: `({ form }) => form()`.

  /**
   * Fields and files of the form that was sent; empty when it was none. Read once, and gone when the answer is sent.
   *
   * @throws {HttpError} 400, 413
   */
  get form(): () => Promise<Form> {
    return () => this.part("form", () => this.#readForm());
  }

  /** The body as JSON. Throws HttpError 400, 413, 415. */
  get json(): <Value = unknown>(options?: Omit<JsonOptions, "limits">) => Promise<Value> {
    return (options = {}) => this.part("json", () => this.#readJson(options)) as Promise<never>;
  }

  /** The body as text. Throws HttpError 400, 413. */
  get text(): () => Promise<string> {
    return () => this.part("text", () => readText(this.request, this.app.limits));
  }

  /** The body's bytes. Throws HttpError 400, 413. */
  get bytes(): () => Promise<Uint8Array> {
    return () => this.part("bytes", () => readBytes(this.request, this.app.limits));
  }

  /** Has the answer set a cookie. Throws StopgapError for what no cookie can hold. */
  get setCookie(): (name: string, value: string, options?: CookieOptions) => void {
    return (name, value, options = {}) => this.#addCookie(serializeCookie(name, value, options));
  }

  /** Has the answer delete a cookie; path and domain have to be those with which it was set. */
  get deleteCookie(): (name: string, options?: CookieOptions) => void {
    return (name, options = {}) => this.#addCookie(deleteCookie(name, options));
  }

  /** Calls it with this request's answer. Flask's `after_this_request`. */
  afterThisRequest(after: AfterThisRequest): void {
    this.#afters ??= [];
    this.#afters.push(after);
  }

  /** Has the last word on the answer's headers. */
  onFinish(finisher: Finisher): void {
    this.#finishers ??= [];
    this.#finishers.push(finisher);
  }

  /**
   * Something that belongs to this request, made when it is first asked for: how features and extensions keep what they
   * need without a field here.
   */
  part<Part>(name: string, make: () => Part): Part {
    this.#parts ??= new Map();
    if (!this.#parts.has(name)) this.#parts.set(name, make());
    return this.#parts.get(name) as Part;
  }

  /** Says which route answers. To be called by the app, once. */
  enter(route: BoundRoute, params: Params): void {
    this.#route = route;
    this.#params = params;
  }

  /** Has it called when all is over: the answer is sent, if it is a streamed one, and the teardown hooks have run. */
  onClose(close: () => void | Promise<void>): void {
    this.#closers ??= [];
    this.#closers.push(close);
  }

  /** Takes care of a streamed body, which goes on when the handler has returned. */
  follow(source: ReadableStream<Uint8Array>): StreamedBody["body"] {
    const stream = new StreamedBody(source, (error) => {
      if (!this.app.config.testing) this.app.reportError(error, this as unknown as Context);
    });
    this.#streams ??= [];
    this.#streams.push(stream);
    return stream.body;
  }

  get #origin(): ClientOrigin {
    return this.part("origin", () => readOrigin(this.request, this.app.proxies));
  }

  #addCookie(line: string): void {
    this.onFinish((headers) => headers.append("Set-Cookie", line));
  }

  async #readJson(options: Omit<JsonOptions, "limits">): Promise<unknown> {
    const { readJson } = await loadReadJson();
    return await readJson(this.request, { ...options, limits: this.app.limits });
  }

  async #readForm(): Promise<Form> {
    const { readForm } = await loadReadForm();
    const form = await readForm(this.request, this.app.limits);
    this.onClose(() => form.dispose());
    return form;
  }

  /** What was registered for this answer alone. */
  get ownAfters(): readonly AfterThisRequest[] {
    return this.#afters ?? NONE;
  }

  get finishers(): readonly Finisher[] {
    return this.#finishers ?? NONE;
  }

  get closers(): readonly (() => void | Promise<void>)[] {
    return this.#closers ?? NONE;
  }

  get streams(): readonly StreamedBody[] {
    return this.#streams ?? NONE;
  }
}
