import type { StopgapError } from "../errors/stopgap-error.ts";
import { isUsageError } from "../errors/usage-errors.ts";

/** 2 for what was typed wrong, as shells and most commands have it; 1 for everything else. */
export function toExitCode(error: StopgapError): 1 | 2 {
  return isUsageError(error) ? 2 : 1;
}
