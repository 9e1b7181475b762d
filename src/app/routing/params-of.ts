/**
 * The values that a rule gives, by name: `ParamsOf<"/user/<int:id>/<any(a,b):kind>">` is `{ id: number; kind: "a" | "b" }`. A path that is
 * not known to the compiler, text put together at run time, gives `Record<string, unknown>`. `Own` are the app's own converters,
 * by name.
 */
export type ParamsOf<Path extends string, Own = object> =
  IsLiteral<Path> extends true ? Flatten<ReadParams<Path, Own>> : Record<string, unknown>;

/**
 * For parameters that take a rule, as `path: Path & CheckedRule<Path, Own>`: a rule with a converter that does not exist is an error
 * that names it.
 */
export type CheckedRule<Path extends string, Own = object> = [UnknownConverter<Path, Own>] extends [
  never,
]
  ? unknown
  : RuleError<`there is no converter ${UnknownConverter<Path, Own>}`>;

/** What the compiler shows for a rule that is wrong; no value has this type. */
export interface RuleError<Message extends string> {
  readonly "this rule is wrong": Message;
}

/** What a URL of the rule is built from: its parameters, and anything else for the query. */
export type UrlValuesOf<Path extends string, Own = object> = Readonly<ParamsOf<Path, Own>> & {
  readonly [name: string]: unknown;
};

/** `JoinPaths<"/api/", "/user/<int:id>">` is `"/api/user/<int:id>"`: what `joinPaths` returns. */
export type JoinPaths<Prefix extends string, Path extends string> = Path extends ""
  ? Prefix
  : `${WithoutLastSlash<Prefix>}/${WithoutFirstSlash<Path>}`;

interface BuiltIn {
  string: string;
  int: number;
  float: number;
  path: string;
  uuid: string;
}

type ReadParams<
  Path extends string,
  Own,
  Found = object,
> = Path extends `${string}<${infer Text}>${infer Rest}`
  ? ReadParams<Rest, Own, Found & ReadParam<ReadPlaceholder<Text>, Own>>
  : Found;

type ReadParam<Parsed, Own> = Parsed extends {
  converter: infer Converter;
  args: infer Args extends string;
  name: infer Name extends string;
}
  ? { [Key in Name]: ValueOf<Converter, Args, Own> }
  : never;

type ValueOf<Converter, Args extends string, Own> = Converter extends keyof Own
  ? OwnValueOf<Own[Converter]>
  : Converter extends keyof BuiltIn
    ? BuiltIn[Converter]
    : Converter extends "any"
      ? ReadTexts<Args>
      : never;

type OwnValueOf<Converter> = Converter extends (...args: never) => infer Made
  ? OwnValueOf<Made>
  : Converter extends { toValue(text: string): infer Value }
    ? Exclude<Value, undefined>
    : never;

/** What stands between `<` and `>`. */
type ReadPlaceholder<Text extends string> = Text extends `${infer Converter}(${infer Rest}`
  ? { converter: Converter } & ReadCall<Rest>
  : Text extends `${infer Converter}:${infer Name}`
    ? { converter: Converter; args: ""; name: Name }
    : { converter: "string"; args: ""; name: Text };

/** Arguments in quotes may have what looks like their end in them. */
type ReadCall<
  Text extends string,
  Args extends string = "",
> = Text extends `${infer Head}):${infer Tail}`
  ? Tail extends `${string}):${string}`
    ? ReadCall<Tail, `${Args}${Head}):`>
    : { args: `${Args}${Head}`; name: Tail }
  : never;

type ReadTexts<Args extends string> =
  TrimLeft<Args> extends `"${infer Text}"${infer Rest}`
    ? Text | ReadTexts<AfterComma<Rest>>
    : TrimLeft<Args> extends `'${infer Text}'${infer Rest}`
      ? Text | ReadTexts<AfterComma<Rest>>
      : TrimLeft<Args> extends `${infer Text},${infer Rest}`
        ? TrimRight<Text> | ReadTexts<Rest>
        : TrimLeft<Args> extends ""
          ? never
          : TrimRight<TrimLeft<Args>>;

type AfterComma<Text extends string> = Text extends `${string},${infer Rest}` ? Rest : "";
type TrimLeft<Text extends string> = Text extends ` ${infer Rest}` ? TrimLeft<Rest> : Text;
type TrimRight<Text extends string> = Text extends `${infer Rest} ` ? TrimRight<Rest> : Text;

type UnknownConverter<Path extends string, Own> =
  IsLiteral<Path> extends true ? FindUnknown<Path, Own> : never;

type FindUnknown<Path extends string, Own> = Path extends `${string}<${infer Text}>${infer Rest}`
  ? ReadPlaceholder<Text> extends { converter: infer Converter extends string }
    ? Converter extends keyof Own | keyof BuiltIn | "any"
      ? FindUnknown<Rest, Own>
      : Converter
    : never
  : never;

/** False for `string` and for `/x/${string}`: an object with such keys may be empty. */
type IsLiteral<Text extends string> = {} extends Record<Text, 1> ? false : true;

type Flatten<Type> = { [Key in keyof Type]: Type[Key] };

type WithoutLastSlash<Text extends string> = Text extends `${infer Rest}/`
  ? WithoutLastSlash<Rest>
  : Text;
type WithoutFirstSlash<Text extends string> = Text extends `/${infer Rest}`
  ? WithoutFirstSlash<Rest>
  : Text;
