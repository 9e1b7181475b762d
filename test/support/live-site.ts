import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
// As it is built: the browser's scripts are bundled then.
import { LivePages } from "../../dist/front/live/live-pages.js";
import { toScriptTag } from "../../dist/live/to-script-tag.js";

interface Site {
  readonly url: string;
  readonly live: LivePages;
  /** How many pages were asked for. */
  readonly countPages: () => number;
}

interface SiteOptions {
  /** False: people can't come yet. */
  isStarted?: boolean;
  /** Absent: there is none. */
  policy?: string;
  nonce?: string;
  /** The page always says that it is of this version, as one does that something has kept. */
  version?: string;
  /** What stands in the page's head, behind the script. */
  head?: string;
  /** What stands in the page's body. */
  body?: string;
}

/** A page that reloads itself, on a server that does nothing else, so that a test says what became of a change. */
export async function serveLiveSite(test: TestContext, options: SiteOptions = {}): Promise<Site> {
  const live = new LivePages();
  if (options.isStarted !== false) live.start();
  let pageCount = 0;
  const sendPage = (request: IncomingMessage, response: ServerResponse): void => {
    if (!request.headers.accept?.includes("text/html")) return void response.writeHead(404).end();
    pageCount++;
    const tag = toScriptTag(options.version ?? live.version, options.nonce);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (options.policy !== undefined) response.setHeader("Content-Security-Policy", options.policy);
    const { head = "", body = "hello" } = options;
    response.end(
      `<!doctype html><html><head>${tag}${head}<title>${live.version}</title></head><body>${body}</body></html>`,
    );
  };
  const server = createServer((request, response) => {
    if (!live.take(request, response)) sendPage(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    live.stop();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, live, countPages: () => pageCount };
}
