import { isIPv4 } from "node:net";

const ALL_IPV4 = "0.0.0.0";
/** Takes IPv4 as well. */
const ALL = "::";

/** The addresses that have to be bound: each once, and none that one for all interfaces takes in already. */
export function dropCovered(addresses: readonly string[]): string[] {
  if (addresses.includes(ALL)) return [ALL];
  const hasAllIpv4 = addresses.includes(ALL_IPV4);
  const bound = addresses.filter(
    (address) => !hasAllIpv4 || address === ALL_IPV4 || !isIPv4(address),
  );
  return [...new Set(bound)];
}
