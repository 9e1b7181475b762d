import type { Places } from "../messages/places.ts";
import type { FrontAddress } from "../messages/thread-messages.ts";
import { toUrl } from "./to-urls.ts";

const NOT_YET: FrontAddress = { host: "", port: 0, family: "IPv4" };

/** @param addresses unix sockets last; none before it listens */
export function toPlaces(addresses: readonly FrontAddress[], isTls: boolean): Places {
  const [address = NOT_YET] = addresses;
  return {
    url: toUrl(address, isTls),
    address,
    urls: addresses.map((place) => toUrl(place, isTls)),
    addresses: [...addresses],
  };
}
