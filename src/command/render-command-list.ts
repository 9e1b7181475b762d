import type { Command } from "../app/app.ts";
import { renderTable } from "./render-table.ts";

/** What `stopgap app` shows: each command of the app's own with its sentence, in the order of their names. */
export function renderCommandList(commands: readonly Command[]): string {
  if (commands.length === 0) return "The app has no commands: app.command(…) adds one.\n";
  const rows = commands.map(({ name, description }) => [name, description]);
  return renderTable(rows.toSorted(([left = ""], [right = ""]) => left.localeCompare(right, "en")));
}
