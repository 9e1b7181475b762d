import ipaddr from "ipaddr.js";
import { wrongProxyNetwork } from "../../../errors/request-errors.ts";

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
  ],
};

/** Networks whose members are taken for proxies. */
export class TrustedNetworks {
  readonly #ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** @throws {StopgapError} `WRONG_PROXY_NETWORK` */
  constructor(networks: readonly string[]) {
    this.#ranges = networks.flatMap((network) => (NAMED[network] ?? [network]).map(toRange));
  }

  /** @param address as `parseAddress` returns it */
  has(address: string): boolean {
    const parsed = ipaddr.parse(address);
    return this.#ranges.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits),
    );
  }
}

function toRange(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = "", bits] = network.split("/");
  const isOne = bits === undefined && /[.:]/.test(address) && ipaddr.isValid(address);
  const text = isOne ? `${address}/${address.includes(":") ? 128 : 32}` : network;
  if (!ipaddr.isValidCIDR(text) || /^\d+(?:\.\d+){0,2}\//.test(text) || /^0x/i.test(text))
    throw wrongProxyNetwork(network);
  return ipaddr.parseCIDR(text);
}
