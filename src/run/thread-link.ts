/** What Stopgap leaves in every thread for code that the app imports. */
export interface ThreadLink {
  /** Says which app it is. */
  handOver(app: unknown, options?: Readonly<Record<string, unknown>>): void;
  /** This and what follows may be missing: the app's own copy of this package can be newer than the server's. */
  onRetire?(cleanup: () => unknown): void;
  generation?: number;
  isReloading?: boolean;
}

/** The link of the thread that this code runs in, or undefined outside Stopgap's threads. */
export function findThreadLink(): ThreadLink | undefined {
  // A symbol of the registry, so that an app's own copy of this package meets the server's.
  const link: unknown = Reflect.get(globalThis, Symbol.for("stopgap.thread"));
  return isThreadLink(link) ? link : undefined;
}

function isThreadLink(link: unknown): link is ThreadLink {
  return (
    typeof link === "object" &&
    link !== null &&
    "handOver" in link &&
    typeof link.handOver === "function"
  );
}
