import type { DebugOrder } from "../messages/debug-orders.ts";

/** Handles of getters begin so: whoever opens one has it run. */
export const GETTER_PREFIX = "getter-";

/** Whether an order makes code run that would not have run without it. */
export function runsCode(order: DebugOrder): boolean {
  return (
    order.kind === "evaluate" ||
    (order.kind === "members" && order.handle.startsWith(GETTER_PREFIX))
  );
}
