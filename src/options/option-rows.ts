import type { OptionRow } from "./option-row.ts";
import { optionTable } from "./option-table.ts";

/** The option table as rows that code can walk; this assignment also checks the table against the type of a row. */
export const optionRows: readonly OptionRow[] = optionTable;
