/** What Stopgap leaves in every thread for code that the app imports: the way to say which app it is. */
export interface ThreadLink {
  handOver(app: unknown, options?: Readonly<Record<string, unknown>>): void;
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
