import { App as PlainApp } from "../app/app.ts";
import type { Globals } from "../app/context.ts";
import type { OwnConverters } from "../app/routing/converters/own-converters.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import { run } from "./run.ts";

/** The app framework's `App`, with `run`: what `import { App } from "stopgap"` gives. */
export class App<
  Vars extends object = Globals,
  // oxlint-disable-next-line typescript/no-empty-object-type -- no converters of its own
  Converters extends OwnConverters = {},
> extends PlainApp<Vars, Converters> {
  /**
   * Serves the app from the last line of its own script, as Flask's `app.run(**options)`; under `stopgap run` it only hands it
   * over. Each request may have any thread: what the app remembers of people is in their sessions, not in memory.
   *
   * @param options as `run(app, options)` takes them; docs/options.md has all
   * @example
   * await app.run({ host: "127.0.0.1", port: 5000, threaded: true });
   */
  async run(options: RunSimpleOptions = {}): Promise<void> {
    await run(this, options);
  }
}
