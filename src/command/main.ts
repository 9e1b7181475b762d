/*
 * The process of `stopgap routes`, `shell` and `app`. Started by the command line, which gives it its terminal; loads the app
 * as a thread of the server does, does one thing with it, lets it clean up and ends. It listens nowhere.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { CommandSettings, CommandTask } from "../messages/command-settings.ts";
import { CleanUps } from "../thread/clean-ups.ts";
import { describeFailure } from "./describe-failure.ts";
import { loadStopgapApp } from "./load-stopgap-app.ts";
import { renderCommandList } from "./render-command-list.ts";
import { renderRoutes } from "./render-routes.ts";
import { runAppCommand } from "./run-app-command.ts";
import { startShell } from "./start-shell.ts";
import type { StopgapApp } from "./stopgap-app.ts";

/** As long as a thread that is ended may clean up. */
const CLEAN_UP_MS = 5000;

const settings = JSON.parse(process.argv[2] ?? "") as CommandSettings;
// The app sees what it would see if Node had been started with it.
process.argv.length = 1;

const cleanUps = new CleanUps();
try {
  const app = await loadStopgapApp(settings.entry, cleanUps);
  await follow(settings.task, app);
} catch (error) {
  const { text, exitCode } = describeFailure(error);
  process.stderr.write(text);
  process.exitCode = exitCode;
}
await Promise.race([cleanUps.run(tellFailedCleanUp), wait(CLEAN_UP_MS)]);
await Promise.all([process.stdout, process.stderr].map(flush));
// What the app still has open, such as a pool of connections, would keep the process for ever.
process.exit();

async function follow(task: CommandTask, app: StopgapApp): Promise<void> {
  if (task.type === "routes") process.stdout.write(renderRoutes(app.routes()));
  else if (task.type === "shell") await startShell(app);
  else if (task.name === undefined)
    process.stdout.write(renderCommandList([...app.commands.values()]));
  else await runAppCommand(app, task.name, task.words);
}

function tellFailedCleanUp(error: unknown): void {
  process.stderr.write(`A clean-up of the app failed.\n${describeFailure(error).text}`);
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}
