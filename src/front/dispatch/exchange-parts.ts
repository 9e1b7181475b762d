import type { BodySource } from "../http/body-source.ts";
import type { Client } from "../http/client.ts";
import type { Lane } from "../threads/lane.ts";

/** What an exchange has of its client. */
export interface ExchangeParts {
  client: Client;
  /** Absent: the request has no body. */
  body?: BodySource | undefined;
  /** Absent: no upgrade was asked for. Where the client's bytes come from after one. */
  upgraded?: BodySource | undefined;
}

/** Where an exchange is run, and as whose. */
export interface Place {
  lane: Lane;
  responseLines: string;
  person: string;
  /** 0: it is begun with at once. */
  ticket: number;
}
