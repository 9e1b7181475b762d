/** One option, described once: the parser, `--help`, the programmatic types and docs/options.md come from it. */
export interface OptionRow {
  /** Kebab-case; `--name` on the command line, camelCase in code. */
  name: string;
  /** Other ways to write the flag, dashes included. */
  flagAliases?: readonly string[];
  /** Another name of the same option in code. */
  codeAlias?: string;
  /** Its name in code, where that is not the flag's in camelCase. */
  codeName?: string;
  kind: "string" | "integer" | "duration" | "bytes" | "boolean" | "choice" | "list" | "folders";
  /** What `--help` shows for the value: `MB`. */
  placeholder?: string;
  /** Reads on from "It takes", where the kind alone says too little. */
  takes?: string;
  group: OptionGroup;
  /** One sentence: what the option does. */
  sentence: string;
  /** The default as one would type it. */
  defaultValue?: string;
  /** What happens without the option, where no single value says it. */
  absent?: string;
  /** What 0 means, where it is special. */
  zero?: string;
  /** Integers, and bytes. */
  min?: number;
  /** Integers, and bytes. */
  max?: number;
  /** Integers only: what the number counts, when it is no plain count. */
  unit?: string;
  /** Choices only. */
  choices?: readonly string[];
  /** True when `--no-name` (in code: `false`) means something. Booleans always have it. */
  canBeFalse?: boolean;
  /** Choices only: what the flag without a value means, and `true` in code. */
  whenTrue?: string;
  /** Choices only: what `--no-name` means, and `false` in code. */
  whenFalse?: string;
  /** Lists only: true when an empty list in code means the same as none. */
  canBeEmpty?: boolean;
  /** True for flags that make no sense in code. */
  isCommandLineOnly?: boolean;
}

export type OptionGroup =
  | "Address"
  | "HTTPS"
  | "Threads"
  | "Limits"
  | "Clients"
  | "App"
  | "Reload"
  | "Debugger"
  | "Terminal"
  | "About";
