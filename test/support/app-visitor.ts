import type { App } from "../../src/app/app.ts";

/** A browser with cookies, as far as an app can tell, without a socket. */
export class AppVisitor {
  readonly cookies: Map<string, string> = new Map();
  readonly #app: Pick<App, "request">;

  constructor(app: Pick<App, "request">) {
    this.#app = app;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return await this.send(path, { headers });
  }

  /** Sends a form. */
  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return await this.send(path, { method: "POST", body: new URLSearchParams(fields), headers });
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const line = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (line !== "") headers.set("Cookie", line);
    const response = await this.#app.request(path, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /** Another browser with a copy of these cookies, or of some of them. */
  copy(...names: readonly string[]): AppVisitor {
    const other = new AppVisitor(this.#app);
    for (const [name, value] of this.cookies)
      if (names.length === 0 || names.includes(name)) other.cookies.set(name, value);
    return other;
  }

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split("; ");
    const [name = "", value = ""] = pair.split("=", 2);
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
