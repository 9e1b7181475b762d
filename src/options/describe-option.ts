import type { OptionRow } from "./option-row.ts";

const PLACEHOLDERS = {
  integer: "N",
  duration: "TIME",
  string: "TEXT",
  list: "TEXT",
  boolean: "",
  choice: "",
} as const;

/** `--queue-timeout TIME`, `-q, --quiet`, `--isolate person|request`, `--no-threaded`. */
export function describeFlag(row: OptionRow): string {
  const shortFlags = (row.flagAliases ?? []).filter((alias) => !alias.startsWith("--"));
  const isOnByDefault = row.kind === "boolean" && row.defaultValue === "true";
  const name = isOnByDefault ? `--no-${row.name}` : `--${row.name}`;
  const value =
    row.kind === "choice"
      ? (row.choices ?? []).join("|")
      : (row.placeholder ?? PLACEHOLDERS[row.kind]);
  const flags = [...shortFlags, name].join(", ");
  return value === "" ? flags : `${flags} ${value}`;
}

/** What absent means, and 0 where it is special: `default 30s; 0: a request may wait as long as it likes`. */
export function describeDefault(row: OptionRow): string {
  const isPlainFlag = row.kind === "boolean";
  const shown = row.absent ?? (isPlainFlag ? undefined : row.defaultValue);
  const absent = shown === undefined ? [] : [`default: ${shown}`];
  const zero = row.zero === undefined ? [] : [`0: ${row.zero}`];
  return [...absent, ...zero].join("; ");
}
