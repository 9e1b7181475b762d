import type { TestContext } from "node:test";
import {
  type CapturePageData,
  type Completions,
  Developer,
  type Evaluation,
  type Members,
} from "stopgap/testing";
import { StopgapProcess } from "./stopgap-process.ts";

interface Asking {
  headers?: Record<string, string>;
  method?: string;
  body?: string;
}

/** An app that runs with the debugger, and one of its developers. */
export class DebuggedApp {
  readonly url: string;
  readonly stopgap: StopgapProcess;
  readonly developer: Developer;

  static async start(
    test: TestContext,
    entry: string,
    flags: string[] = [],
    env: Record<string, string | undefined> = {},
  ): Promise<DebuggedApp> {
    const words = ["run", entry, "--port", "0", "--no-reload", ...flags];
    const stopgap = StopgapProcess.start(test, words, { env });
    await stopgap.url();
    const [, link] = await stopgap.until(/^ *(\S+\/__stopgap__\/developer#key=\S+)$/m);
    return new DebuggedApp(stopgap, await Developer.enter(link));
  }

  private constructor(stopgap: StopgapProcess, developer: Developer) {
    this.stopgap = stopgap;
    this.url = developer.origin;
    this.developer = developer;
  }

  /** The developer's, and the visitor's that keeps them in one thread. */
  get cookie(): string {
    return this.developer.cookies.toHeader("/") ?? "";
  }

  /** Asks as the developer's browser does when it shows a page. */
  async browse(target: string, headers: Record<string, string> = {}): Promise<Response> {
    return await this.developer.fetch(target, { headers, signal: AbortSignal.timeout(20_000) });
  }

  /** Asks for something that fails, and returns what its page is made from. */
  async fail(target: string, headers: Record<string, string> = {}): Promise<CapturePageData> {
    return await this.developer.fail(target, { headers, signal: AbortSignal.timeout(20_000) });
  }

  async open(id: string): Promise<CapturePageData> {
    return await this.developer.open(id);
  }

  /** A POST to one of the debugger's addresses, with whatever is wrong about it. */
  async post(
    data: Pick<CapturePageData, "token">,
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

  async evaluate(data: CapturePageData, code: string, frame = 0): Promise<Evaluation> {
    return await this.developer.evaluate(data, code, frame);
  }

  async complete(data: CapturePageData, text: string, frame = 0): Promise<Completions> {
    return await this.developer.complete(data, text, frame);
  }

  async members(data: CapturePageData, handle: string | undefined, start = 0): Promise<Members> {
    return await this.developer.members(data, handle, start);
  }
}
