import { totalmem } from "node:os";
import { type Front, startFront } from "../front.ts";
import { checkOptions, withDefaults } from "../options/check-options.ts";
import { resolveOptions } from "../options/resolve-options.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import { openTerminal, type Terminal } from "./terminal/open-terminal.ts";

/** A running front and the terminal that it tells its events to. */
export interface Serving {
  front: Front;
  terminal: Terminal;
  graceMs: number;
  /** Undefined: there is nothing that only developers see. */
  developerUrl: string | undefined;
}

/** Makes this process a front. Rejects with the StopgapError that says why it can't be one. */
export async function startServing(options: RunSimpleOptions, cwd: string): Promise<Serving> {
  const serverOptions = resolveOptions(options, {
    cwd,
    env: process.env,
    totalMemoryBytes: totalmem(),
  });
  const { entry: _entry, cwd: _cwd, appArguments: _appArguments, ...runOptions } = options;
  const terminal = openTerminal(withDefaults(checkOptions(runOptions)));
  try {
    let developerUrl: string | undefined;
    const front = await startFront(serverOptions, (event) => {
      if (event.type === "front:listening") developerUrl = event.developerUrl;
      terminal.tell(event);
    });
    return { front, terminal, graceMs: serverOptions.graceMs, developerUrl };
  } catch (error) {
    await Promise.all(terminal.outputs.map((output) => output.flush()));
    throw error;
  }
}
