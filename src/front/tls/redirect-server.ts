import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type BadBytes, decideRefusal } from "../http/decide-refusal.ts";
import { toHttpsLocation } from "./to-https-location.ts";

const NO_HOST = "it spoke plain http to the https port, and named no valid host and path";
const BAD_REQUEST = "400 Bad Request";

/** Sends plain http on to https. Connections are given to it; it listens nowhere. */
export class RedirectServer {
  readonly #server: Server;
  readonly #lifeMs: number;
  readonly #onRefused: (socket: Socket, reason: string) => void;

  /**
   * @param lifeMs the longest life of a connection, which gets one short answer; 0: as long as it likes
   * @param onRefused called with what was wrong with a request that can't be sent on
   */
  constructor(lifeMs: number, onRefused: (socket: Socket, reason: string) => void) {
    this.#lifeMs = lifeMs;
    this.#onRefused = onRefused;
    // A missing host is refused here, so that the log has its line.
    this.#server = createServer({ requireHostHeader: false })
      .on("request", (request, response) => this.#redirect(request, response))
      .on("connect", (_request, socket) => this.#refuse(socket as Socket, NO_HOST))
      .on("clientError", (error: BadBytes, socket) => {
        // One that has had its answer may still be sending.
        const { reason, status } = socket.writable
          ? decideRefusal(error, { isIdle: true }, (socket as Socket).bytesRead)
          : {};
        if (reason === undefined) socket.destroy();
        else this.#refuse(socket as Socket, reason, status);
      });
  }

  take(socket: Socket): void {
    // Node looks after the times of listening servers only.
    if (this.#lifeMs > 0) {
      const limit = setTimeout(() => socket.destroy(), this.#lifeMs);
      socket.once("close", () => clearTimeout(limit));
    }
    this.#server.emit("connection", socket);
  }

  #redirect({ rawHeaders, url = "", socket }: IncomingMessage, response: ServerResponse): void {
    const hosts = rawHeaders.filter((_text, i) => i % 2 === 1 && isHost(rawHeaders[i - 1]));
    const location = toHttpsLocation(hosts, url);
    if (location === undefined) this.#onRefused(socket, NO_HOST);
    response.setHeader("Connection", "close");
    // Browsers remember a 308 for good otherwise, and would not find back once this server speaks plain http.
    response.setHeader("Cache-Control", "no-store");
    if (location === undefined) response.writeHead(400);
    else response.writeHead(308, { Location: location });
    response.end();
  }

  #refuse(socket: Socket, reason: string, status = BAD_REQUEST): void {
    this.#onRefused(socket, reason);
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}

function isHost(name: string | undefined): boolean {
  return name?.toLowerCase() === "host";
}
