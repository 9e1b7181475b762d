const KEY = "stopgap:reloaded";

/** For which version this very page has reloaded; kept by the tab. */
export function readTriedVersion(): string | undefined {
  try {
    const [version, address] = (sessionStorage.getItem(KEY) ?? "").split(" ");
    return address === location.href ? version : undefined;
  } catch {
    // A page may not keep anything: then it reloads whenever it is old.
    return undefined;
  }
}

export function noteTriedVersion(version: string): void {
  try {
    sessionStorage.setItem(KEY, `${version} ${location.href}`);
  } catch {
    // As above; or the page has filled its storage.
  }
}
