import { isIP, isIPv4 } from "node:net";
import { domainToASCII } from "node:url";
import type { ListenPlace } from "../../../options/listen-place.ts";

const ALL_INTERFACES: readonly string[] = ["0.0.0.0", "::"];
const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "::1"];
/** What a certificate may name. */
const DNS_NAME = /^(?=.{1,253}$)[a-z\d_-]{1,63}(?:\.[a-z\d_-]{1,63})*$/;

/** The machine, as far as its names go. */
export interface Machine {
  hostname: string;
  /** Without those of the loopback interface. */
  addresses: readonly string[];
}

export interface AdhocNames {
  /** A kept certificate without one of these is no longer of use. */
  needed: string[];
  /** What a new one names: all under which somebody might come. */
  wanted: string[];
}

/** Which names a certificate of our own is made for. */
export function toAdhocNames(places: readonly ListenPlace[], machine: Machine): AdhocNames {
  const hosts = places.filter((place) => place.kind === "address").map(({ host }) => host);
  const named = hosts.filter((host) => !ALL_INTERFACES.includes(host));
  const own = [...toMachineNames(machine.hostname), ...machine.addresses];
  const isOpen = hosts.some((host) => ALL_INTERFACES.includes(host));
  // IPv6 addresses of machines change daily, for privacy: asking anew each time would be worse than a wrong name.
  const lasting = isOpen ? own.filter((name) => isIP(name) === 0 || isIPv4(name)) : [];
  return {
    needed: toNames([...LOOPBACK, ...named, ...lasting]),
    wanted: toNames([...LOOPBACK, ...named, ...own]),
  };
}

/** Phones and other machines find a bare name with `.local` behind it (RFC 6762). */
function toMachineNames(hostname: string): string[] {
  return hostname.includes(".") ? [hostname] : [hostname, `${hostname}.local`];
}

function toNames(texts: readonly string[]): string[] {
  const names = texts.map((text) => (isIP(text) === 0 ? domainToASCII(text) : text));
  const usable = names.filter(
    (name) => (isIP(name) !== 0 && !name.includes("%")) || DNS_NAME.test(name),
  );
  return [...new Set(usable)];
}
