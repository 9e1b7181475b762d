const PREFIX = "stopgap:";

/** What this browser keeps of a choice; empty: nothing. The app's own scripts may have written it: never trust it. */
export function readSetting(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    // The browser keeps nothing for this page.
    return "";
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // As above: it will be asked for again.
  }
}
