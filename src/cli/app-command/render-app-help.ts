import type { AppCommandName } from "./parse-app-command.ts";

const ENV_OPTIONS = `  --env-file FILE  Environment variables to read instead of .env and .env.local; again for several.
  --no-env-file    Read none.
  -h, --help       Show this.
`;

const TEXTS: Record<AppCommandName, string> = {
  routes: `Usage: stopgap routes [entry] [options]

Shows the routes of an app of Stopgap's own: endpoint, methods, path.

Options:
${ENV_OPTIONS}`,
  shell: `Usage: stopgap shell [entry] [options]

Opens a prompt with an app of Stopgap's own loaded: app, urlFor, and context, request, session and g of a request for /.

Options:
${ENV_OPTIONS}`,
  app: `Usage: stopgap app [options] [command] [words]

Runs a command that the app has added by app.command(), with the app loaded. Without one, shows which there are. What
stands behind the command is for the command.

Options:
  --entry FILE     The app; absent, the one in this folder, as in stopgap run.
${ENV_OPTIONS}`,
};

/** `stopgap routes --help` and the like. */
export function renderAppHelp(name: AppCommandName): string {
  return TEXTS[name];
}
