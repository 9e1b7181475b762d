import { CookieJar } from "../app/testing/cookie-jar.ts";
import {
  CAPTURE_DATA_ID,
  CAPTURES_PATH,
  toCapturePath,
  TOKEN_HEADER,
} from "../captures/debugger-paths.ts";
import { noCapturePage, notEntered } from "../errors/developer-errors.ts";
import type { Completions, Evaluation, Members } from "../messages/capture.ts";
import type { CapturePageData, CaptureSummary } from "../messages/capture-page.ts";

const DATA = new RegExp(
  `<script type="application/json" id="${CAPTURE_DATA_ID}"[^>]*>([^<]*)</script>`,
);

/**
 * A developer's browser without the browser: for tests of what the debugger keeps of an app's errors. It keeps cookies, so
 * that all of its requests are of one person.
 *
 * @example
 * const server = await runSimple({ entry: "app.ts", port: 0, debugger: true });
 * const developer = await Developer.enter(server.developerUrl);
 * const page = await developer.fail("/orders/7");
 * const { value } = await developer.evaluate(page, "order.total");
 */
export class Developer {
  /** Where the server answers, without a path. */
  readonly origin: string;
  readonly cookies: CookieJar = new CookieJar();

  private constructor(origin: string) {
    this.origin = origin;
  }

  /**
   * Presses the button behind the link that the server shows at its start.
   *
   * @param url `server.developerUrl`, or the terminal's line
   * @throws {StopgapError} NOT_ENTERED when there is no such link (the debugger is off), or its key is not this start's
   */
  static async enter(url: string | undefined): Promise<Developer> {
    if (url === undefined) throw notEntered("the server shows no link for developers");
    const { origin, pathname, hash } = new URL(url);
    const developer = new Developer(origin);
    const key = new URLSearchParams(hash.slice(1)).get("key") ?? "";
    const answer = await developer.fetch(pathname, { method: "POST", body: key });
    if (!answer.ok) throw notEntered(`${answer.status}: ${(await answer.text()).trim()}`);
    return developer;
  }

  /** As the developer's browser does; absent an `Accept`, it asks for a page. */
  async fetch(target: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(target, this.origin);
    const headers = new Headers(init.headers);
    if (!headers.has("accept")) headers.set("accept", "text/html");
    if (!headers.has("origin") && init.method === "POST") headers.set("origin", this.origin);
    const cookie = this.cookies.toHeader(pathname);
    if (cookie !== undefined) headers.set("cookie", cookie);
    const answer = await fetch(new URL(target, this.origin), {
      redirect: "manual",
      ...init,
      headers,
    });
    this.cookies.take(answer.headers.getSetCookie(), pathname);
    return answer;
  }

  /**
   * Asks for something that fails, and returns what the debugger's page of it is made from.
   *
   * @throws {StopgapError} NO_CAPTURE_PAGE when something else comes, with its status and beginning
   */
  async fail(target: string, init: RequestInit = {}): Promise<CapturePageData> {
    const answer = await this.fetch(target, init);
    const text = await answer.text();
    const [, data] = DATA.exec(text) ?? [];
    if (data === undefined) throw noCapturePage(target, answer.status, text);
    return JSON.parse(data) as CapturePageData;
  }

  /** What is kept, newest first. */
  async captures(): Promise<CaptureSummary[]> {
    const answer = await this.fetch(CAPTURES_PATH, { headers: { accept: "application/json" } });
    if (!answer.ok) throw noCapturePage(CAPTURES_PATH, answer.status, await answer.text());
    const { captures } = (await answer.json()) as { captures: CaptureSummary[] };
    return captures;
  }

  /** One of them, by its id. */
  async open(id: string): Promise<CapturePageData> {
    return await this.fail(toCapturePath(id));
  }

  /** Runs code in a frame, 0 being the innermost, as its console does. */
  async evaluate(page: CapturePageData, code: string, frame = 0): Promise<Evaluation> {
    return (await this.#act(page, `frames/${frame}/evaluate`, { code })) as Evaluation;
  }

  /** Names that complete the end of a text in a frame. */
  async complete(page: CapturePageData, text: string, frame = 0): Promise<Completions> {
    const body = { text, cursor: text.length };
    return (await this.#act(page, `frames/${frame}/complete`, body)) as Completions;
  }

  /** One level of an object, by the handle of its value. */
  async members(page: CapturePageData, handle: string | undefined, start = 0): Promise<Members> {
    return (await this.#act(page, "members", { handle, start })) as Members;
  }

  async #act({ capture, token }: CapturePageData, path: string, body: object): Promise<unknown> {
    const target = `${toCapturePath(capture.id)}/${path}`;
    const answer = await this.fetch(target, {
      method: "POST",
      headers: { "content-type": "application/json", [TOKEN_HEADER]: token },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw noCapturePage(target, answer.status, await answer.text());
    return await answer.json();
  }
}
