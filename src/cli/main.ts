import { renderError } from "../errors/render-error.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import { renderHelp } from "../options/render-help.ts";
import { renderAppHelp } from "./app-command/render-app-help.ts";
import { runAppCommand } from "./app-command/run-app-command.ts";
import { chooseCommand, type Command } from "./choose-command.ts";
import type { CommandEnd } from "./command-end.ts";
import { exitProcess } from "./exit-process.ts";
import { printText } from "./print-text.ts";
import { readVersion } from "./read-version.ts";
import { renderCommands } from "./render-commands.ts";
import { runCommand } from "./run-command.ts";
import { toExitCode } from "./to-exit-code.ts";

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<never> {
  const { exitCode, outputs } = await follow(argv).catch(reportError);
  return exitProcess(exitCode, outputs);
}

async function follow(argv: readonly string[]): Promise<CommandEnd> {
  const command = chooseCommand(argv);
  if (command.name === "run") return runCommand(command.argv);
  if (command.name === "version") return { exitCode: 0, outputs: [printText(1, readVersion())] };
  if (command.name !== "help") return runAppCommand(command.name, command.argv);
  return { exitCode: 0, outputs: [printText(1, toHelp(command))] };
}

function toHelp({ on }: Command & { name: "help" }): string {
  if (on === undefined) return renderCommands();
  return on === "run" ? renderHelp(process.stdout.columns) : renderAppHelp(on);
}

function reportError(error: unknown): CommandEnd {
  // Anything else is a fault of Stopgap's own, and its stack is what a report about it needs.
  if (!(error instanceof StopgapError)) throw error;
  return { exitCode: toExitCode(error), outputs: [printText(2, renderError(error))] };
}
