import { isatty } from "node:tty";
import { isLoopbackOnly } from "../options/is-loopback-only.ts";
import { parseArguments } from "../options/parse-arguments.ts";
import { renderHelp } from "../options/render-help.ts";
import type { CommandEnd } from "./command-end.ts";
import { printText } from "./print-text.ts";
import { readVersion } from "./read-version.ts";
import { serveUntilStopped } from "./serve-until-stopped.ts";
import { type Serving, startServing } from "./start-serving.ts";

/** `stopgap run`: rejects with a StopgapError when the arguments are wrong or the server can't start. */
export async function runCommand(argv: readonly string[]): Promise<CommandEnd> {
  const { entry, options, appArguments, wantsHelp, wantsVersion } = parseArguments(argv);
  if (wantsHelp)
    return { exitCode: 0, outputs: [printText(1, renderHelp(process.stdout.columns))] };
  if (wantsVersion) return { exitCode: 0, outputs: [printText(1, readVersion())] };
  const start = (): Promise<Serving> =>
    startServing(
      {
        reload: isatty(1),
        debugger: isLoopbackOnly(options.host),
        ...options,
        entry,
        appArguments,
      },
      process.cwd(),
    );
  return serveUntilStopped(start);
}
