import { nearestWord } from "../errors/nearest-word.ts";
import { unknownCommand } from "../errors/usage-errors.ts";

export type Command =
  | { name: "run"; argv: readonly string[] }
  /** Help on one command, or on all of them. */
  | { name: "help"; on: "run" | undefined }
  | { name: "version" };

const COMMANDS = ["run", "help", "version"];

/** Which command the arguments ask for. Throws UNKNOWN_COMMAND with the nearest right one. */
export function chooseCommand(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === "run") return { name: "run", argv: rest };
  if (first === undefined || ["help", "--help", "-h"].includes(first)) {
    return { name: "help", on: rest[0] === "run" ? "run" : undefined };
  }
  if (["version", "--version", "-v", "-V"].includes(first)) return { name: "version" };
  throw unknownCommand(first, suggestCommand(first, argv));
}

/** `stopgap app.ts` and `stopgap --port 80` lack only the word run. */
function suggestCommand(first: string, argv: readonly string[]): string | undefined {
  const lacksRun = first.startsWith("-") || /[./\\]/.test(first);
  return lacksRun ? `stopgap run ${argv.join(" ")}` : nearestWord(first, COMMANDS);
}
