import type { JoinPaths } from "./params-of.ts";

/** Puts a blueprint's prefix before a rule of it with one slash between them, as Flask does; an empty path is the prefix itself. */
export function joinPaths<const Prefix extends string, const Path extends string>(
  prefix: Prefix,
  path: Path,
): JoinPaths<Prefix, Path> {
  const joined = path === "" ? prefix : `${prefix.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  return joined as JoinPaths<Prefix, Path>;
}
