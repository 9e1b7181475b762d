import { clientOptionTable } from "./client-option-table.ts";
import { debugOptionTable } from "./debug-option-table.ts";
import type { OptionGroup, OptionRow } from "./option-row.ts";
import { optionTable } from "./option-table.ts";
import { reloadOptionTable } from "./reload-option-table.ts";

/** The order in which people read about them. */
const GROUP_PLACES: Record<OptionGroup, number> = {
  Address: 0,
  HTTPS: 1,
  Threads: 2,
  Limits: 3,
  Clients: 4,
  App: 5,
  Reload: 6,
  Debugger: 7,
  Terminal: 8,
  About: 9,
};

/** The option tables as rows that code can walk; this also checks the tables against the type of a row. */
export const optionRows: readonly OptionRow[] = [
  ...optionTable,
  ...clientOptionTable,
  ...reloadOptionTable,
  ...debugOptionTable,
].toSorted(
  (left: OptionRow, right: OptionRow) => GROUP_PLACES[left.group] - GROUP_PLACES[right.group],
);
