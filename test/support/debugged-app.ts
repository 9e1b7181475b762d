import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type {
  Capture,
  CaptureState,
  Completions,
  Evaluation,
  Members,
} from "../../src/messages/capture.ts";
import type { AppAnswer } from "../../src/messages/capture-page.ts";
import { StopgapProcess } from "./stopgap-process.ts";

/** What a capture's page carries for its script. */
export interface PageData {
  capture: Capture;
  state: CaptureState;
  token: string;
  appAnswer?: AppAnswer;
}

interface Asking {
  headers?: Record<string, string>;
  method?: string;
  body?: string;
}

/** An app that runs with the debugger, and one of its developers. */
export class DebuggedApp {
  readonly url: string;
  readonly stopgap: StopgapProcess;
  /** The developer's, and the visitor's that keeps them in one thread. */
  cookie: string;

  static async start(
    test: TestContext,
    entry: string,
    flags: string[] = [],
    env: Record<string, string | undefined> = {},
  ): Promise<DebuggedApp> {
    const words = ["run", entry, "--port", "0", "--no-reload", ...flags];
    const stopgap = StopgapProcess.start(test, words, { env });
    const url = await stopgap.url();
    const [, key = ""] = await stopgap.until(/\/__stopgap__\/developer#key=(\S+)$/m);
    return new DebuggedApp(stopgap, url, await DebuggedApp.becomeDeveloper(url, key));
  }

  /** A further developer's cookie. */
  static async becomeDeveloper(url: string, key: string): Promise<string> {
    const welcome = await fetch(`${url}/__stopgap__/developer`, {
      method: "POST",
      body: key,
      headers: { origin: url },
    });
    assert.equal(welcome.status, 200);
    return welcome.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  private constructor(stopgap: StopgapProcess, url: string, cookie: string) {
    this.stopgap = stopgap;
    this.url = url;
    this.cookie = cookie;
  }

  /** Asks as the developer's browser does when it shows a page. */
  async browse(target: string, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(this.url + target, {
      headers: { accept: "text/html", ...headers, cookie: this.cookie },
      signal: AbortSignal.timeout(20_000),
    });
    const visitor = answer.headers
      .getSetCookie()
      .find((line) => line.startsWith("stopgap_visitor"));
    if (visitor)
      this.cookie = [...this.cookie.split("; ").slice(0, 1), visitor.split(";")[0]].join("; ");
    return answer;
  }

  /** Asks for something that fails, and returns what its page is made from. */
  async fail(target: string, headers: Record<string, string> = {}): Promise<PageData> {
    const answer = await this.browse(target, headers);
    const page = await answer.text();
    return readPageData(page, `${target} ${answer.status}`);
  }

  async open(id: string): Promise<PageData> {
    return await this.fail(`/__stopgap__/debugger/captures/${id}`);
  }

  async post(
    data: Pick<PageData, "token">,
    path: string,
    body: unknown,
    asking: Asking = {},
  ): Promise<Response> {
    return await fetch(`${this.url}/__stopgap__/debugger/${path}`, {
      method: asking.method ?? "POST",
      headers: {
        cookie: this.cookie,
        origin: this.url,
        "content-type": "application/json",
        "x-stopgap-token": data.token,
        ...asking.headers,
      },
      body: asking.body ?? JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }

  async evaluate(data: PageData, code: string, frame = 0): Promise<Evaluation> {
    const path = `captures/${data.capture.id}/frames/${frame}/evaluate`;
    return (await this.#act(data, path, { code })) as Evaluation;
  }

  async complete(data: PageData, text: string, frame = 0): Promise<Completions> {
    const path = `captures/${data.capture.id}/frames/${frame}/complete`;
    return (await this.#act(data, path, { text, cursor: text.length })) as Completions;
  }

  async members(data: PageData, handle: string | undefined, start = 0): Promise<Members> {
    const path = `captures/${data.capture.id}/members`;
    return (await this.#act(data, path, { handle, start })) as Members;
  }

  async #act(data: PageData, path: string, body: unknown): Promise<unknown> {
    const answer = await this.post(data, path, body);
    assert.equal(answer.status, 200, await answer.clone().text());
    return await answer.json();
  }
}

export function readPageData(page: string, what: string): PageData {
  const [, json] =
    /<script type="application\/json" id="stopgap-[a-z]+"[^>]*>([^<]*)</.exec(page) ?? [];
  assert.ok(json, `${what} is no page of the debugger's: ${page.slice(0, 300)}`);
  return JSON.parse(json) as PageData;
}
