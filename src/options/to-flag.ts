import { optionRows } from "./option-rows.ts";
import { toCodeName } from "./to-code-name.ts";

const flags = new Map(optionRows.map((row) => [toCodeName(row), `--${row.name}`]));

/** `queueTimeout` as the command line writes it: `--queue-timeout`. */
export function toFlag(codeName: string): string {
  return flags.get(codeName) ?? `--${codeName}`;
}
