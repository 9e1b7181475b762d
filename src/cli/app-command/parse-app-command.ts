import { secondEntry, unknownOptionOf } from "../../errors/app-command-errors.ts";
import { nearestWord } from "../../errors/nearest-word.ts";
import { missingValue } from "../../errors/usage-errors.ts";
import type { CommandTask } from "../../messages/command-settings.ts";

/** The commands that load an app and serve nothing. */
export const APP_COMMANDS = ["routes", "shell", "app"] as const;
export type AppCommandName = (typeof APP_COMMANDS)[number];

export interface AppCommand {
  task: CommandTask;
  /** As it was named; absent: to be looked for. */
  entry: string | undefined;
  /** As in `stopgap run`: absent are the usual ones, false none. */
  envFiles: string[] | false | undefined;
  wantsHelp: boolean;
}

const OPTIONS: Record<AppCommandName, readonly string[]> = {
  routes: ["--env-file", "--no-env-file", "--help", "-h"],
  shell: ["--env-file", "--no-env-file", "--help", "-h"],
  app: ["--entry", "--env-file", "--no-env-file", "--help", "-h"],
};

/**
 * What stands after `stopgap routes`, `shell` or `app`. Behind the name of an app's own command, everything is that
 * command's. Throws UNKNOWN_OPTION, MISSING_VALUE, UNEXPECTED_ARGUMENT.
 */
export function parseAppCommand(name: AppCommandName, argv: readonly string[]): AppCommand {
  const task: CommandTask =
    name === "app" ? { type: "command", name: undefined, words: [] } : { type: name };
  const found: AppCommand = { task, entry: undefined, envFiles: undefined, wantsHelp: false };
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith("-")) takeOption(found, name, [word, rest]);
    else if (task.type === "command")
      return { ...found, task: { ...task, name: word, words: rest } };
    else if (found.entry === undefined) found.entry = word;
    else throw secondEntry(name, word, found.entry);
  }
  return found;
}

function takeOption(
  found: AppCommand,
  name: AppCommandName,
  [word, rest]: [word: string, rest: string[]],
): void {
  const [option = "", ...values] = word.split("=");
  if (!OPTIONS[name].includes(option))
    throw unknownOptionOf(name, option, nearestWord(option, OPTIONS[name]));
  if (option === "--help" || option === "-h") found.wantsHelp = true;
  else if (option === "--no-env-file") found.envFiles = false;
  else {
    const value = values.length > 0 ? values.join("=") : rest.shift();
    if (value === undefined || value === "") throw missingValue(option, "a file");
    if (option === "--entry") found.entry = value;
    else found.envFiles = [...(found.envFiles || []), value];
  }
}
