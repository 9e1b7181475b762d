import { resolve } from "node:path";
import { wrongValue } from "../errors/usage-errors.ts";
import type { ListenPlace } from "./listen-place.ts";

const SOCKET = /^unix:(?:\/\/)?(.*)$/s;
const BRACKETED = /^\[(.+)\]$/;

/** Where `--host` says to listen, each place once. Throws WRONG_VALUE for `unix:` without a path. */
export function toListenPlaces(hosts: readonly string[], cwd: string): ListenPlace[] {
  const places = hosts.map((host) => toPlace(host.trim(), cwd));
  const names = places.map((place) =>
    place.kind === "socket" ? `unix:${place.path}` : place.host,
  );
  return places.filter((_place, i) => names.indexOf(names[i] ?? "") === i);
}

function toPlace(host: string, cwd: string): ListenPlace {
  const path = SOCKET.exec(host)?.[1];
  if (path === "")
    throw wrongValue({ label: "--host", value: host, expected: "a path behind unix://" });
  if (path !== undefined) return { kind: "socket", path: resolve(cwd, path) };
  // As in a URL; the system wants the bare address.
  return { kind: "address", host: BRACKETED.exec(host)?.[1] ?? host };
}
