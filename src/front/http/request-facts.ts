import type { Connection } from "./connection.ts";

/** What is known of a request when its head has come. */
export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  /** Path and query as they may be logged. */
  readonly target: string;
  readonly head: string;
  readonly accept: string | undefined;
  /** A browser asks for a page: whoever it is will likely come back. */
  readonly isPage: boolean;
  readonly connection: Connection;
}
