import type { clientOptionTable } from "./client-option-table.ts";
import type { optionTable } from "./option-table.ts";
import type { debugOptionTable } from "./debug-option-table.ts";
import type { reloadOptionTable } from "./reload-option-table.ts";

/** Each row of the tables as its own type, from which the programmatic types are made. */
export type TableRow =
  | (typeof optionTable)[number]
  | (typeof clientOptionTable)[number]
  | (typeof debugOptionTable)[number]
  | (typeof reloadOptionTable)[number];
