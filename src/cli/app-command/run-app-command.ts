import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { CommandSettings } from "../../messages/command-settings.ts";
import { findEntry } from "../../options/find-entry.ts";
import { readEnvFiles } from "../../options/read-env-files.ts";
import { ownModule } from "../../own-files.ts";
import type { CommandEnd } from "../command-end.ts";
import { printText } from "../print-text.ts";
import { type AppCommandName, parseAppCommand } from "./parse-app-command.ts";
import { renderAppHelp } from "./render-app-help.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * `stopgap routes`, `shell` and `app`: has a process of its own load the app, with this one's terminal, and ends as it
 * ends. Throws StopgapError when the arguments are wrong or there is no entry.
 */
export async function runAppCommand(
  name: AppCommandName,
  argv: readonly string[],
): Promise<CommandEnd> {
  const { task, entry, envFiles, wantsHelp } = parseAppCommand(name, argv);
  if (wantsHelp) return { exitCode: 0, outputs: [printText(1, renderAppHelp(name))] };
  const cwd = process.cwd();
  const settings: CommandSettings = { entry: findEntry(cwd, entry), task };
  const fromFiles = [...readEnvFiles(cwd, envFiles)].map(([key, { value }]) => [key, value]);
  const child = start(settings, { ...Object.fromEntries(fromFiles), ...process.env });
  return { exitCode: await untilEnd(child), outputs: [] };
}

function start(settings: CommandSettings, env: NodeJS.ProcessEnv): ChildProcess {
  const words = [ownModule("command/main"), JSON.stringify(settings)];
  return spawn(process.execPath, words, { stdio: "inherit", env });
}

/** Its exit code, as a shell counts; signals are passed on. */
async function untilEnd(child: ChildProcess): Promise<number> {
  const passOn = (signal: NodeJS.Signals): void => {
    // A terminal's Ctrl-C reaches both of us by itself, and twice would mean: at once.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
