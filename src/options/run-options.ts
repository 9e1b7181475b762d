import type { TableRow } from "./table-row.ts";

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** The command line's words are accepted in code too; plain numbers are milliseconds for durations, bytes for sizes. */
type ValueOf<Row extends TableRow> = Row extends {
  kind: "choice";
  choices: readonly (infer Choice)[];
}
  ? Choice | (Row extends { whenTrue: string; whenFalse: string } ? boolean : never)
  : Row extends { kind: "integer" | "duration" | "bytes" }
    ? number | string
    : Row extends { kind: "boolean" }
      ? boolean
      : Row extends { kind: "list" }
        ? string | readonly string[]
        : Row extends { kind: "folders" }
          ? Readonly<Record<string, string>>
          : string;

type CodeName<Row extends TableRow> = Row extends { codeName: infer Name extends string }
  ? Name
  : CamelCase<Row["name"]>;

type FalseOf<Row extends TableRow> = Row extends { canBeFalse: true } ? false : never;

/**
 * The options of `stopgap run` for code: camelCase names, every one optional. Durations are strings such as `"30s"`, or
 * numbers of milliseconds; sizes are strings such as `"64KB"`, or numbers of bytes. `docs/options.md` says what each does.
 */
export type RunOptions = {
  readonly [Row in TableRow as Row extends { isCommandLineOnly: true } ? never : CodeName<Row>]?:
    | ValueOf<Row>
    | FalseOf<Row>
    | undefined;
} & {
  /** The same as `host`; Werkzeug's name for it. */
  readonly hostname?: string | readonly string[] | undefined;
};
