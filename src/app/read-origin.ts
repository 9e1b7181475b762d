import type { ClientOrigin, ForwardingProxies } from "./request/client/forwarding-proxies.ts";
import { parseAddress } from "./request/client/parse-address.ts";
import { toPathAndHost } from "./to-path-and-host.ts";

/** Who asks, and under which name; what proxies say of it counts only if the app trusts them. */
export function readOrigin(request: Request, proxies: ForwardingProxies | undefined): ClientOrigin {
  // Servers put the connection's address there (srvx, and with it Stopgap's threads); the platform has no field for it.
  const { ip } = request as { ip?: unknown };
  const peer: ClientOrigin = {
    address: typeof ip === "string" ? parseAddress(ip) : undefined,
    scheme: request.url.startsWith("https:") ? "https" : "http",
    host: toPathAndHost(request.url).host,
  };
  return proxies === undefined ? peer : proxies.resolve(peer, request.headers);
}
