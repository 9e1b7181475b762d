import type { IncomingMessage, ServerResponse } from "node:http";
import { DeveloperAccess } from "./developer-access.ts";
import { renderDeveloperPage } from "./developer-page.ts";
import { isOwnPage } from "./is-own-page.ts";
import { sendOwn } from "./send-own.ts";

/** A key is shorter, and nothing else is read. */
const MAX_BODY_BYTES = 256;
/** A page of ours sends it at once. */
const MAX_BODY_MS = 10_000;

/** Where developers are let in: a page with a button, and the POST behind it. */
export class DeveloperDoor {
  readonly #access = new DeveloperAccess();

  get key(): string {
    return this.#access.key;
  }

  isDeveloper({ headers, socket }: IncomingMessage): boolean {
    return this.#access.isDeveloper(headers.cookie, socket.localPort ?? 0, isSecure(socket));
  }

  sendPage(response: ServerResponse): void {
    const { headers, body } = renderDeveloperPage();
    sendOwn(response, 200, body, headers);
  }

  /** Takes the key as the body of a POST. */
  takeKey(request: IncomingMessage, response: ServerResponse): void {
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
