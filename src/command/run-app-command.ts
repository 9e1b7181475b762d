import { unknownAppCommand } from "../errors/app-command-errors.ts";
import { nearestWord } from "../errors/nearest-word.ts";
import type { StopgapApp } from "./stopgap-app.ts";

/** Runs a command of the app's own until its end. Throws StopgapError UNKNOWN_APP_COMMAND, and what the command throws. */
export async function runAppCommand(
  app: StopgapApp,
  name: string,
  words: readonly string[],
): Promise<void> {
  const command = app.commands.get(name);
  const known = [...app.commands.keys()].toSorted();
  if (command === undefined) throw unknownAppCommand(name, known, nearestWord(name, known));
  await command.run(words);
}
