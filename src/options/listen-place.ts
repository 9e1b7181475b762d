/** One place where the front listens. */
export type ListenPlace =
  | { kind: "address"; host: string }
  /** A unix socket; `path` is absolute. */
  | { kind: "socket"; path: string };
