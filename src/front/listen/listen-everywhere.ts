/*
 * Opens every place where the front listens. Called once by FrontServer, with what makes one server; all of them answer
 * with the same handlers. All addresses share one port: cookies, links and the app's own PORT know only one.
 */
import type { AddressInfo, Server } from "node:net";
import { listenFailed } from "../../errors/start-errors.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import type { ListenPlace } from "../../options/listen-place.ts";
import { dropCovered } from "./drop-covered.ts";
import { listenOnSocket } from "./listen-on-socket.ts";
import { resolveHost } from "./resolve-host.ts";

/** With port 0, the one that is free on the first address may be taken on another. */
const MAX_TRIES = 10;

export interface Listening<Kind extends Server> {
  servers: Kind[];
  addresses: FrontAddress[];
}

/** Listens on all places or on none. Throws the StopgapErrors of start-errors.ts. */
export async function listenEverywhere<Kind extends Server>(
  places: readonly ListenPlace[],
  port: number,
  createServer: () => Kind,
): Promise<Listening<Kind>> {
  const hosts = places.filter((place) => place.kind === "address").map(({ host }) => host);
  const paths = places.filter((place) => place.kind === "socket").map(({ path }) => path);
  const bound = dropCovered(await Promise.all(hosts.map((host) => resolve(host, port))));
  const listening = await listenOnPort(bound, port, createServer);
  try {
    for (const path of paths) {
      const server = createServer();
      await listenOnSocket(server, path);
      listening.servers.push(server);
      listening.addresses.push({ host: path, port: 0, family: "unix" });
    }
  } catch (error) {
    closeAll(listening.servers);
    throw error;
  }
  return listening;
}

async function resolve(host: string, port: number): Promise<string> {
  try {
    return await resolveHost(host);
  } catch (error) {
    throw listenFailed(error as NodeJS.ErrnoException, { host, port });
  }
}

async function listenOnPort<Kind extends Server>(
  hosts: readonly string[],
  port: number,
  createServer: () => Kind,
): Promise<Listening<Kind>> {
  for (let i = 1; ; i++) {
    const listening: Listening<Kind> = { servers: [], addresses: [] };
    let shared = port;
    let current = "";
    try {
      for (const host of hosts) {
        current = host;
        const server = createServer();
        const address = await listenOn(server, host, shared);
        listening.servers.push(server);
        listening.addresses.push(address);
        shared = address.port;
      }
      return listening;
    } catch (error) {
      closeAll(listening.servers);
      const { code } = error as NodeJS.ErrnoException;
      const mayTryAgain = port === 0 && shared !== 0 && code === "EADDRINUSE" && i < MAX_TRIES;
      if (!mayTryAgain)
        throw listenFailed(error as NodeJS.ErrnoException, { host: current, port: shared });
    }
  }
}

async function listenOn(server: Server, host: string, port: number): Promise<FrontAddress> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const bound = server.address() as AddressInfo;
  return {
    host: bound.address,
    port: bound.port,
    family: bound.family === "IPv6" ? "IPv6" : "IPv4",
  };
}

function closeAll(servers: readonly Server[]): void {
  for (const server of servers) server.close();
}
