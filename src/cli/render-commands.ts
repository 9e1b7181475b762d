/** What `stopgap` and `stopgap help` show. */
export function renderCommands(): string {
  return `Stopgap puts a Node web app before many people at once. It is a development server, not for production.

Usage: stopgap <command>

Commands:
  run [entry]      Serve an app; without an entry, the one in this folder.
  help [command]   Show this, or all options of a command.
  version          Show the version.

For apps that are made with Stopgap's own App:
  routes [entry]   Show the routes.
  shell [entry]    Open a prompt with the app loaded.
  app [command]    Run a command of the app's own, or show which there are.

Examples:
  stopgap run
  stopgap run server.ts --host 0.0.0.0
`;
}
