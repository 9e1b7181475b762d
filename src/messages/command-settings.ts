/** What a process that loads an app without serving it is to do with it. */
export type CommandTask =
  | { type: "routes" }
  | { type: "shell" }
  /** Without a name: which commands there are. */
  | { type: "command"; name: string | undefined; words: string[] };

/** Handed to that process as JSON, its one argument. */
export interface CommandSettings {
  /** Absolute path of the app's entry. */
  entry: string;
  task: CommandTask;
}
