/** A filter's arguments: those in order, and those with a name, which the library puts into a marked object at the end. */
export interface FilterArguments {
  readonly listed: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
}

export function splitArguments(args: readonly unknown[]): FilterArguments {
  const last = args.at(-1);
  if (typeof last !== "object" || last === null || !Object.hasOwn(last, "__keywords"))
    return { listed: args, named: {} };
  return { listed: args.slice(0, -1), named: last as Record<string, unknown> };
}
