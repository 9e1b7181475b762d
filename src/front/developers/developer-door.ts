import type { IncomingMessage, ServerResponse } from "node:http";
import { DEVELOPER_PATH, DEVELOPER_SCRIPT_PATH } from "../../live/live-paths.ts";
import { type Developer, DeveloperAccess, withoutDeveloper } from "./developer-access.ts";
import { renderDeveloperPage } from "./developer-page.ts";
import { isOwnPage } from "./is-own-page.ts";
import { readPageScript } from "./read-page-script.ts";
import { sendOwn } from "./send-own.ts";

/** A key is shorter, and nothing else is read. */
const MAX_BODY_BYTES = 256;
/** A page of ours sends it at once. */
const MAX_BODY_MS = 10_000;

/** Where developers are let in: a page with a button, and the POST behind it. Knows them by their cookie from then on. */
export class DeveloperDoor {
  readonly #access = new DeveloperAccess();
  readonly #known = new WeakMap<IncomingMessage, Developer>();

  /** What the terminal shows to whoever started the server, to be opened in a browser. */
  get path(): string {
    return `${DEVELOPER_PATH}#key=${this.#access.key}`;
  }

  /** Notes who a request is from, and takes the cookie out of it: the app must not see it, and might show or log it. */
  admit(request: IncomingMessage): void {
    const { headers, rawHeaders, socket } = request;
    if (!headers.cookie?.includes("stopgap_developer_")) return;
    const port = socket.localPort ?? 0;
    const developer = this.#access.find(headers.cookie, port, isSecure(socket));
    if (developer) this.#known.set(request, developer);
    for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
      if (rawHeaders[i]?.toLowerCase() !== "cookie") continue;
      const rest = withoutDeveloper(rawHeaders[i + 1] ?? "");
      if (rest === undefined) rawHeaders.splice(i, 2);
      else rawHeaders[i + 1] = rest;
    }
    const rest = withoutDeveloper(headers.cookie);
    if (rest === undefined) delete headers.cookie;
    else headers.cookie = rest;
  }

  /** Who a request is from, if it is a developer. */
  find(request: IncomingMessage): Developer | undefined {
    return this.#known.get(request);
  }

  isToken(developer: Developer, token: string): boolean {
    return this.#access.isToken(developer, token);
  }

  /** True: the request was for the door, and is answered. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    if (path !== DEVELOPER_PATH && path !== DEVELOPER_SCRIPT_PATH) return false;
    const isPage = path === DEVELOPER_PATH;
    if (isPage && request.method === "POST") this.#takeKey(request, response);
    else if (request.method !== "GET") {
      const allow = { Allow: isPage ? "GET, POST" : "GET" };
      sendOwn(response, 405, "There is nothing here but to be read.\n", allow);
    } else if (isPage) this.#sendPage(response);
    else if (!isOwnPage(request.headers, false))
      sendOwn(response, 403, "This is for pages of this server only.\n");
    else
      sendOwn(response, 200, readPageScript("developer.js"), {
        "Content-Type": "text/javascript; charset=utf-8",
      });
    return true;
  }

  #sendPage(response: ServerResponse): void {
    const { headers, body } = renderDeveloperPage();
    sendOwn(response, 200, body, headers);
  }

  /** Takes the key as the body of a POST. */
  #takeKey(request: IncomingMessage, response: ServerResponse): void {
    if (!isOwnPage(request.headers, true))
      return sendOwn(response, 403, "Only this server's own page may do that.\n");
    const limit = setTimeout(() => sendOwn(response, 408, "No key came.\n"), MAX_BODY_MS);
    response.once("close", () => clearTimeout(limit));
    let body = "";
    request.setEncoding("latin1");
    request.on("data", (text: string) => {
      if (response.headersSent) return;
      body += text;
      if (body.length > MAX_BODY_BYTES) sendOwn(response, 413, "That is no key.\n");
    });
    request.once("end", () => {
      if (!response.headersSent) this.#judge(body, request, response);
    });
  }

  #judge(key: string, { socket }: IncomingMessage, response: ServerResponse): void {
    const verdict = this.#access.judgeKey(key);
    if (verdict === "too-many")
      return sendOwn(response, 429, "Too many wrong keys.\n", { "Retry-After": "60" });
    if (verdict === "wrong")
      return sendOwn(response, 403, "That is not the key of this start of the server.\n");
    const cookie = this.#access.toCookie(socket.localPort ?? 0, isSecure(socket));
    sendOwn(response, 200, "Welcome.\n", { "Set-Cookie": cookie });
  }
}

function isSecure(socket: IncomingMessage["socket"]): boolean {
  return "encrypted" in socket;
}
