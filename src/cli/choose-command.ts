import { nearestWord } from "../errors/nearest-word.ts";
import { unknownCommand } from "../errors/usage-errors.ts";
import { APP_COMMANDS, type AppCommandName } from "./app-command/parse-app-command.ts";

export type Command =
  | { name: "run" | AppCommandName; argv: readonly string[] }
  /** Help on one command, or on all of them. */
  | { name: "help"; on: "run" | AppCommandName | undefined }
  | { name: "version" };

const WITH_HELP = ["run", ...APP_COMMANDS] as const;
const COMMANDS = [...WITH_HELP, "help", "version"];

/** Which command the arguments ask for. Throws UNKNOWN_COMMAND with the nearest right one. */
export function chooseCommand(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  const name = WITH_HELP.find((known) => known === first);
  if (name !== undefined) return { name, argv: rest };
  if (first === undefined || ["help", "--help", "-h"].includes(first)) {
    return { name: "help", on: WITH_HELP.find((known) => known === rest[0]) };
  }
  if (["version", "--version", "-v", "-V"].includes(first)) return { name: "version" };
  throw unknownCommand(first, suggestCommand(first, argv));
}

/** `stopgap app.ts` and `stopgap --port 80` lack only the word run. */
function suggestCommand(first: string, argv: readonly string[]): string | undefined {
  const lacksRun = first.startsWith("-") || /[./\\]/.test(first);
  return lacksRun ? `stopgap run ${argv.join(" ")}` : nearestWord(first, COMMANDS);
}
