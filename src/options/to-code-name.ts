import type { OptionRow } from "./option-row.ts";
import { toCamelCase } from "./to-camel-case.ts";

/** What an option is called in code: its name in camelCase, unless the table says otherwise. */
export function toCodeName(row: OptionRow): string {
  return row.codeName ?? toCamelCase(row.name);
}
