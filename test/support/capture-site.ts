import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import {
  CAPTURES_PATH,
  CONSOLE_PATH,
  DEBUGGER_SCRIPT_PATH,
  toCapturePath,
  TOKEN_HEADER,
} from "../../src/captures/debugger-paths.ts";
import { toCaptureSummary } from "../../src/captures/to-capture-summary.ts";
import { renderCaptureList } from "../../src/front/debugger/render-capture-list.ts";
import { renderCapturePage } from "../../src/front/debugger/render-capture-page.ts";
import { renderConsolePage } from "../../src/front/debugger/render-console-page.ts";
import type { DebuggerPage } from "../../src/front/debugger/render-page.ts";
import type { CapturePageData } from "../../src/messages/capture-page.ts";

// As it is built: it is bundled then.
const SCRIPT = fileURLToPath(new URL("../../dist/pages/debugger.js", import.meta.url));

/** A POST, from which address on: `/frames/0/evaluate`, `/members`, `console/evaluate`. */
export type Ask = (path: string, body: Record<string, unknown>) => unknown;

export interface CaptureSite {
  readonly url: string;
  /** The page of the error stands at `/`, in place of the app's answer, and at the capture's own address. */
  readonly data: CapturePageData;
  readonly asked: { path: string; body: Record<string, unknown> }[];
  /** What the browser wanted besides. */
  readonly unknown: string[];
  close: () => void;
}

/** The addresses of the debugger with fixed data; undefined from `ask` is a 404. */
export async function serveCapture(data: CapturePageData, ask: Ask): Promise<CaptureSite> {
  const asked: CaptureSite["asked"] = [];
  const unknown: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const page = toCapturePath(data.capture.id);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const { capture, state } = data;
    if (request.method === "POST") return answerPost(path, request, response);
    if (path === "/" || path === page) sendPage(response, renderCapturePage(data));
    else if (path === CAPTURES_PATH)
      sendPage(
        response,
        renderCaptureList([toCaptureSummary(capture, state.isLive)], {
          mayEvaluate: true,
          nowMs: Date.now(),
        }),
      );
    else if (path === CONSOLE_PATH)
      sendPage(response, renderConsolePage({ token: data.token, mayEvaluate: true }));
    else if (path === `${page}/state`) response.end(JSON.stringify(state));
    else if (path === DEBUGGER_SCRIPT_PATH)
      response.setHeader("Content-Type", "text/javascript").end(readFileSync(SCRIPT));
    else {
      if (path !== "/favicon.ico") unknown.push(path);
      response.writeHead(404).end();
    }
  }

  async function answerPost(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
    if (request.headers[TOKEN_HEADER] !== data.token) return void response.writeHead(403).end();
    const body = JSON.parse(text) as Record<string, unknown>;
    const short = path.replace(page, "").replace(CONSOLE_PATH, "console");
    asked.push({ path: short, body });
    const found = await ask(short, body);
    if (found === undefined) return void response.writeHead(404).end();
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(found));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, data, asked, unknown, close };
}

function sendPage(response: ServerResponse, { headers, body }: DebuggerPage): void {
  response.writeHead(200, headers).end(body);
}
