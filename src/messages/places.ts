import type { FrontAddress } from "./thread-messages.ts";

/** Where a server answers. */
export interface Places {
  /** What to open: the first address; a unix socket only where there is nothing else. */
  url: string;
  address: FrontAddress;
  /** Every place: `https://127.0.0.1:5000`, `unix:///run/app.sock`. */
  urls: string[];
  addresses: FrontAddress[];
}
