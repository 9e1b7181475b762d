import { isAbsolute, join } from "node:path";

/** Where a user's programs keep what can be made again: the XDG rules, and each system's own folder. */
export function chooseCacheFolder(surroundings: {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}): string {
  const { platform, env, home } = surroundings;
  const named = env["XDG_CACHE_HOME"] ?? "";
  // A relative path counts for nothing (XDG Base Directory Specification).
  if (isAbsolute(named)) return join(named, "stopgap");
  if (platform === "darwin") return join(home, "Library", "Caches", "stopgap");
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "stopgap");
  return join(home, ".cache", "stopgap");
}
