/** What `stopgap` and `stopgap help` show. */
export function renderCommands(): string {
  return `Stopgap puts a Node web app before many people at once. It is a development server, not for production.

Usage: stopgap <command>

Commands:
  run [entry]   Serve an app; without an entry, the one in this folder.
  help [run]    Show this, or all options of run.
  version       Show the version.

Examples:
  stopgap run
  stopgap run server.ts --host 0.0.0.0
`;
}
