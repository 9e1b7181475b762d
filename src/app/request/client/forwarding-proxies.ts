import { wrongProxyCount } from "../../../errors/request-errors.ts";
import { parseAddress } from "./parse-address.ts";
import { type ForwardedHop, parseForwarded } from "./parse-forwarded.ts";
import type { ProxyTrust } from "./proxy-trust.ts";
import { TrustedNetworks } from "./trusted-networks.ts";

/** Who asks, and under which name: of the connection itself, or of the client behind proxies. */
export interface ClientOrigin {
  /** An IP address without port, brackets or zone; undefined on a unix socket. */
  readonly address: string | undefined;
  readonly scheme: "http" | "https";
  /** As in the `Host` header: with a port unless it is the scheme's own. */
  readonly host: string;
}

type Counted = Exclude<keyof ProxyTrust, "networks">;

const DEFAULT_COUNTS: Readonly<Record<Counted, number>> = {
  for: 1,
  proto: 1,
  host: 0,
  port: 0,
  forwarded: 0,
};

const SCHEMES = { http: "http", https: "https", ws: "http", wss: "https" } as const;
const HOST = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;
const PORT = /^\d{1,5}$/;

/** Reads the forwarding headers that are trusted; made once, with what is trusted checked. */
export class ForwardingProxies {
  readonly #counts: Readonly<Record<Counted, number>>;
  readonly #networks: TrustedNetworks | undefined;

  /** @throws {StopgapError} `WRONG_PROXY_NETWORK`, `WRONG_PROXY_COUNT` */
  constructor(trust: ProxyTrust) {
    const { networks, ...counts } = trust;
    this.#networks = networks === undefined ? undefined : new TrustedNetworks(networks);
    this.#counts = { ...DEFAULT_COUNTS, ...counts };
    for (const [name, count] of Object.entries(this.#counts))
      if (!Object.hasOwn(DEFAULT_COUNTS, name) || !Number.isInteger(count) || count < 0)
        throw wrongProxyCount(name, count);
  }

  /**
   * The client as the trusted proxies tell of it, and the connection's own facts where they say nothing, or nothing that
   * makes sense. A header with fewer values than there are proxies came another way, and is not believed.
   *
   * @param peer the connection's own facts
   */
  resolve(peer: ClientOrigin, headers: Headers): ClientOrigin {
    const nearest = peer.address === undefined ? undefined : parseAddress(peer.address);
    if (!this.#isTrusted(nearest)) return peer;
    const origin =
      this.#counts.forwarded > 0
        ? this.#fromForwarded(peer, parseForwarded(headers.get("forwarded") ?? ""))
        : this.#fromHeaders(peer, headers);
    return origin;
  }

  #fromHeaders(peer: ClientOrigin, headers: Headers): ClientOrigin {
    const pick = (name: Exclude<Counted, "forwarded">) =>
      nth(toList(headers.get(`x-forwarded-${name}`)), this.#counts[name]);
    const addresses = toList(headers.get("x-forwarded-for"));
    const scheme = toScheme(pick("proto")) ?? peer.scheme;
    const host = withPort(toHost(pick("host")) ?? peer.host, pick("port"), scheme);
    return { address: this.#address(peer, addresses, this.#counts.for), scheme, host };
  }

  #fromForwarded(peer: ClientOrigin, hops: readonly ForwardedHop[]): ClientOrigin {
    const count = this.#counts.forwarded;
    const hop = nth(hops, count);
    const addresses = hops.map((each) => each.get("for") ?? "");
    return {
      address: this.#address(peer, addresses, count),
      scheme: toScheme(hop?.get("proto")) ?? peer.scheme,
      host: toHost(hop?.get("host")) ?? peer.host,
    };
  }

  /** With networks, each proxy that adds a value has to be in one; the first that is not is the client. */
  #address(peer: ClientOrigin, addresses: readonly string[], count: number): string | undefined {
    if (this.#networks === undefined) return toAddress(nth(addresses, count)) ?? peer.address;
    let client = peer.address;
    for (let hop = 1; hop <= count; hop += 1) {
      const address = toAddress(nth(addresses, hop));
      if (address === undefined) return client;
      client = address;
      if (!this.#networks.has(address)) return client;
    }
    return client;
  }

  #isTrusted(address: string | undefined): boolean {
    if (this.#networks === undefined) return true;
    return address !== undefined && this.#networks.has(address);
  }
}

function toAddress(value: string | undefined): string | undefined {
  return value === undefined ? undefined : parseAddress(value);
}

function toList(header: string | null): string[] {
  return header === null ? [] : header.split(",").map((value) => value.trim());
}

/** The value that the `count`-th proxy from here has added. */
function nth<Value>(values: readonly Value[], count: number): Value | undefined {
  return count === 0 ? undefined : values.at(-count);
}

function toScheme(value: string | undefined): "http" | "https" | undefined {
  const name = value?.toLowerCase() ?? "";
  return Object.hasOwn(SCHEMES, name) ? SCHEMES[name as keyof typeof SCHEMES] : undefined;
}

function toHost(value: string | undefined): string | undefined {
  return value !== undefined && HOST.test(value) ? value.toLowerCase() : undefined;
}

function withPort(host: string, port: string | undefined, scheme: "http" | "https"): string {
  if (port === undefined || !PORT.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return host;
  const bare = host.replace(/:\d+$/, "");
  return Number(port) === (scheme === "https" ? 443 : 80) ? bare : `${bare}:${Number(port)}`;
}
