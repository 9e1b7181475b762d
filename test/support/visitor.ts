import { request, type IncomingHttpHeaders } from "node:http";
import { request as requestSecurely, type RequestOptions } from "node:https";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Ends a request that gets no answer, in ms. */
  limitMs?: number;
  /** For https: whom to trust, the client's own certificate; absent: every server is trusted. */
  tls?: Pick<RequestOptions, "ca" | "cert" | "key" | "servername">;
  /** A unix socket to go to instead of the URL's host. */
  socketPath?: string;
}

/** Somebody with a browser: keeps cookies, uses a fresh connection for each request, follows no redirects. */
export class Visitor {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly cookies: Map<string, string> = new Map();

  /** @param headers sent with every request, besides its own */
  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  /** Somebody who asks for pages as browsers do. */
  static withBrowser(url: string): Visitor {
    return new Visitor(url, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
  }

  async ask(path: string, options: AskOptions = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...this.#headers, ...(cookie ? { cookie } : {}), ...options.headers };
    const answer = await ask(new URL(path, this.#url), { ...options, headers });
    for (const line of answer.headers["set-cookie"] ?? []) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const equalsAt = pair.indexOf("=");
    this.cookies.set(pair.slice(0, equalsAt), pair.slice(equalsAt + 1));
  }
}

/** One request of nobody, on a connection of its own. Rejects when the connection is cut. */
export async function ask(url: string | URL, options: AskOptions = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, limitMs = 60_000, socketPath, tls } = options;
  const secure = { rejectUnauthorized: tls?.ca !== undefined, ...tls };
  const place = socketPath === undefined ? {} : { socketPath };
  const send = new URL(url).protocol === "https:" ? requestSecurely : request;
  return await new Promise((resolve, reject) => {
    const wishes = {
      method,
      headers,
      agent: false,
      timeout: limitMs,
      ...place,
      ...secure,
    } as const;
    const sent = send(url, wishes, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.once("timeout", () =>
      sent.destroy(new Error(`no answer from ${String(url)} within ${limitMs} ms`)),
    );
    sent.once("error", reject);
    sent.end(body);
  });
}
