import type { RunOptions } from "./run-options.ts";
import type { TableRow } from "./table-row.ts";

type ConcreteOf<Value> = Value extends readonly string[]
  ? readonly string[]
  : Value extends boolean
    ? boolean
    : Value;

/** `number | string` options are numbers by now, in ms where they are durations, in bytes where they are sizes; lists are arrays; yes and no are choices where they mean one. */
type CheckedValue<Given> = number extends Given
  ? number
  : [readonly string[]] extends [Given]
    ? readonly string[] | Extract<Given, false>
    : [Extract<Given, string>] extends [never]
      ? ConcreteOf<Given>
      : Exclude<Given, boolean>;

/** Options whose values were read and found right, as far as they were given. */
export type GivenOptions = {
  -readonly [Key in Exclude<keyof RunOptions, "hostname">]?: CheckedValue<
    Exclude<RunOptions[Key], undefined>
  >;
};

/** The same with every default filled in that needs no look at the box or the app. */
export type CheckedOptions = GivenOptions & {
  [Key in KeyWithDefault]-?: Exclude<GivenOptions[Key], undefined>;
};

type KeyWithDefault = keyof GivenOptions &
  CamelCaseOf<Extract<TableRow, { defaultValue: string }>["name"]>;

type CamelCaseOf<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCaseOf<Rest>>}`
  : Name;
