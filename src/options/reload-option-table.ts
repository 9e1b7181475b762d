/** What happens when source changes; src/reloader/watch/ says what counts as a change. */
export const reloadOptionTable = [
  {
    name: "reload",
    kind: "choice",
    choices: ["on", "off", "hold"],
    whenTrue: "on",
    whenFalse: "off",
    takes: "on, off or hold",
    group: "Reload",
    absent: "on for stopgap run on a terminal; off where its output goes elsewhere, and in code",
    sentence:
      "Loads changed source beside what is running, which answers until the new code is ready (on), or has new requests wait for the new code (hold).",
  },
  {
    name: "watch",
    kind: "list",
    canBeEmpty: true,
    placeholder: "GLOB",
    takes: "a file, a folder or a glob such as 'views/**/*.html', or several",
    group: "Reload",
    absent:
      "what the app loaded, new files beside it of the same kinds, package.json, tsconfig*.json and the env files",
    sentence:
      "What else counts as source, from the current folder on; a folder is all that lies in it; may be given several times, in quotes, or the shell reads it.",
  },
  {
    name: "ignore",
    kind: "list",
    canBeEmpty: true,
    placeholder: "GLOB",
    takes: "a file, a folder or a glob such as '**/*.generated.ts', or several",
    group: "Reload",
    absent: "nothing but what lies in a node_modules folder or in .git, unless --watch names it",
    sentence: "What does not count as source, whatever else says that it does; written as --watch.",
  },
  {
    name: "reload-delay",
    kind: "duration",
    group: "Reload",
    defaultValue: "30ms",
    zero: "each change by itself, so that one save may load the app twice",
    sentence:
      "How long nothing else may have changed before a change is acted on, so that a save, or a checkout of many files, loads the app once.",
  },
  {
    name: "live",
    kind: "boolean",
    group: "Reload",
    defaultValue: "false",
    sentence:
      "Open pages reload by themselves when changed source runs, and say so when it does not load: a small script is put into pages of HTML (docs/live.md).",
  },
] as const;
