import { StopgapError } from "./stopgap-error.ts";

/** `stopgap routes`, `shell` and `app` need an App of this package. */
export function notAStopgapApp(entry: string, found: string): StopgapError {
  return new StopgapError({
    code: "NOT_A_STOPGAP_APP",
    message: `${entry} has no App of stopgap: what it serves is ${found}.`,
    fix: 'This works for apps that are made with new App() of "stopgap", exported as app or started by app.run().',
  });
}

/** `known` are the names of the app's own commands. */
export function unknownAppCommand(
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): StopgapError {
  // Here the app's file is named by an option, other than for `stopgap routes app.ts`.
  const isFile = /[/\\]|\.[cm]?[jt]sx?$/.test(name);
  const own = nearest === undefined ? "" : `Did you mean ${nearest}? `;
  const hint = isFile ? `To say which app it is: stopgap app --entry ${name} COMMAND. ` : own;
  return new StopgapError({
    code: "UNKNOWN_APP_COMMAND",
    message: `"${name}" is no command of this app.`,
    fix:
      known.length === 0
        ? `${isFile ? hint : ""}It has none: app.command(…) adds one.`
        : `${hint}It has: ${known.join(", ")}.`,
  });
}

/** `command` is `routes`, `shell` or `app`. */
export function unknownOptionOf(
  command: string,
  option: string,
  nearest: string | undefined,
): StopgapError {
  return new StopgapError({
    code: "UNKNOWN_OPTION",
    message: `stopgap ${command} has no option ${option}.`,
    fix:
      nearest === undefined
        ? `See stopgap ${command} --help for all of them.`
        : `Did you mean ${nearest}?`,
  });
}

export function secondEntry(command: string, argument: string, entry: string): StopgapError {
  return new StopgapError({
    code: "UNEXPECTED_ARGUMENT",
    message: `"${argument}" is one argument too many: the app is ${entry} already.`,
    fix: `stopgap ${command} takes one entry.`,
  });
}
