import type { OptionRow } from "./option-row.ts";

const PLACEHOLDERS = {
  integer: "N",
  duration: "TIME",
  bytes: "SIZE",
  string: "TEXT",
  list: "TEXT",
  folders: "/PATH=FOLDER",
  boolean: "",
  choice: "",
} as const;

/** `--queue-timeout TIME`, `-q, --quiet`, `--isolate person|request`, `--no-threaded`. */
export function describeFlag(row: OptionRow): string {
  const shortFlags = (row.flagAliases ?? []).filter((alias) => !alias.startsWith("--"));
  const isOnByDefault = row.kind === "boolean" && row.defaultValue === "true";
  const name = isOnByDefault ? `--no-${row.name}` : `--${row.name}`;
  const value = describeValue(row);
  const flags = [...shortFlags, name].join(", ");
  return value === "" ? flags : `${flags} ${value}`;
}

function describeValue(row: OptionRow): string {
  if (row.kind !== "choice") return row.placeholder ?? PLACEHOLDERS[row.kind];
  const choices = (row.choices ?? []).join("|");
  return row.whenTrue === undefined ? choices : `[${choices}]`;
}

/** What absent means, and 0 and `--no-` where they are special: `default: 30s; 0: no limit`. */
export function describeDefault(row: OptionRow): string {
  const shown = row.absent ?? (row.kind === "boolean" ? undefined : row.defaultValue);
  const isZeroDefault = shown === "0" && row.zero !== undefined;
  const zero =
    row.zero === undefined ? [] : [`0${isZeroDefault ? ", the default" : ""}: ${row.zero}`];
  const absent = shown === undefined || isZeroDefault ? [] : [`default: ${shown}`];
  const alone = row.whenTrue === undefined ? [] : [`alone: ${row.whenTrue}`];
  const negated = row.whenFalse ?? (row.canBeFalse === true ? "none" : undefined);
  const none = negated === undefined ? [] : [`--no-${row.name}: ${negated}`];
  return [...absent, ...zero, ...alone, ...none].join("; ");
}
