import { redirectElsewhere, redirectLoop } from "../../errors/app-usage-errors.ts";
import type { App } from "../app.ts";
import type { SessionData } from "../open-session.ts";
import type { Session } from "../session/session.ts";
import { CookieJar } from "./cookie-jar.ts";
import { type RequestBody, toRequestBody } from "./to-request-body.ts";

const MAX_REDIRECTS = 20;

export interface TestClientOptions {
  /** Where the app is served. Absent: it is asked in this process, without a socket. */
  url?: string | URL;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** The address that the app sees, when it is asked in this process. Default: 127.0.0.1. */
  address?: string;
}

export interface ClientRequest extends RequestBody {
  headers?: Readonly<Record<string, string>>;
  /** Put behind the path. */
  query?: Readonly<Record<string, string | number | boolean>>;
  /** True: redirects within the site are followed, as a browser does. Default: false. */
  follow?: boolean;
}

/** What is asked, while redirects are followed. */
interface Step {
  readonly method: string;
  readonly url: URL;
  readonly request: ClientRequest;
}

/**
 * A browser for tests: it keeps cookies from one request to the next. Flask's `test_client`.
 *
 * @example
 * const client = new TestClient(app);
 * await client.post("/login", { form: { name: "ann" }, follow: true });
 * await client.session((session) => session.get("userId"));
 */
export class TestClient<Vars extends object = object> {
  readonly cookies: CookieJar = new CookieJar();
  readonly #app: App<Vars>;
  readonly #options: TestClientOptions;
  readonly #base: URL;

  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the app's converters are
  constructor(app: App<Vars, any>, options: TestClientOptions = {}) {
    this.#app = app as App<Vars>;
    this.#options = options;
    this.#base = new URL(options.url ?? "http://localhost/");
  }

  get(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("GET", path, request);
  }

  head(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("HEAD", path, request);
  }

  options(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("OPTIONS", path, request);
  }

  post(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("POST", path, request);
  }

  put(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("PUT", path, request);
  }

  patch(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("PATCH", path, request);
  }

  delete(path: string, request?: ClientRequest): Promise<Response> {
    return this.request("DELETE", path, request);
  }

  /**
   * Asks the app. The answer's `url` says where it is from, after redirects too.
   *
   * @param path of the app, with its query or without
   * @throws {StopgapError} REDIRECT_ELSEWHERE, REDIRECT_LOOP
   */
  async request(method: string, path: string, request: ClientRequest = {}): Promise<Response> {
    const url = new URL(`${this.#base.origin}${path}`);
    for (const [name, value] of Object.entries(request.query ?? {}))
      url.searchParams.append(name, String(value));
    let step: Step = { method, url, request };
    for (let i = 0; i <= MAX_REDIRECTS; i++) {
      const response = await this.#ask(step);
      const location = request.follow ? toLocation(response, step.url) : undefined;
      if (location === undefined) return response;
      if (location.origin !== url.origin) throw redirectElsewhere(location.href);
      await response.body?.cancel();
      step = toNext(step, response.status, location);
    }
    throw redirectLoop(url.pathname, MAX_REDIRECTS);
  }

  /**
   * Reads, or changes, what the app remembers of this client, between requests. Flask's `session_transaction`.
   *
   * @returns what `use` returns
   */
  async session<Result>(
    use: (session: Session<SessionData>) => Result | Promise<Result>,
  ): Promise<Result> {
    const { sessions } = this.#app;
    const session = await sessions.open<SessionData>(this.cookies.get(sessions.cookieName));
    const result = await use(session);
    const { setCookie } = await sessions.finish(session);
    if (setCookie !== undefined) this.cookies.take([setCookie], "/");
    return result;
  }

  async #ask({ method, url, request }: Step): Promise<Response> {
    const { type, ...sent } = toRequestBody(request);
    const headers = new Headers({ ...this.#options.headers, ...request.headers });
    const cookies = this.cookies.toHeader(url.pathname);
    if (cookies !== undefined && !headers.has("Cookie")) headers.set("Cookie", cookies);
    if (type !== undefined && !headers.has("Content-Type")) headers.set("Content-Type", type);
    const init: RequestInit = { method, headers, redirect: "manual", ...sent };
    const response = await this.#fetch(new Request(url, init));
    this.cookies.take(response.headers.getSetCookie(), url.pathname);
    Object.defineProperty(response, "url", { value: url.href });
    return response;
  }

  async #fetch(request: Request): Promise<Response> {
    if (this.#options.url !== undefined) return await fetch(request);
    Object.defineProperty(request, "ip", { value: this.#options.address ?? "127.0.0.1" });
    return await this.#app.fetch(request);
  }
}

function toLocation(response: Response, from: URL): URL | undefined {
  const location = response.headers.get("Location");
  const isRedirect = [301, 302, 303, 307, 308].includes(response.status);
  return isRedirect && location !== null ? new URL(location, from) : undefined;
}

/** As browsers do: after 307 and 308 the same again, else a GET without a body. */
function toNext({ method, request }: Step, status: number, url: URL): Step {
  if (status === 307 || status === 308) return { method, url, request };
  const { headers = {} } = request;
  return { method: method === "HEAD" ? "HEAD" : "GET", url, request: { headers } };
}
