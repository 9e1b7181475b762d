import type { AnyFunction } from "../load-nunjucks.ts";

/** The tests of Jinja2 that Nunjucks lacks: `{% if value is boolean %}`. */
export function createTests(): Record<string, AnyFunction> {
  return {
    boolean: (value: unknown) => typeof value === "boolean",
    true: (value: unknown) => value === true,
    false: (value: unknown) => value === false,
    integer: (value: unknown) => typeof value === "number" && Number.isInteger(value),
    float: (value: unknown) => typeof value === "number" && !Number.isInteger(value),
    sequence: (value: unknown) => Array.isArray(value) || typeof value === "string",
    in: (value: unknown, list: unknown) =>
      typeof list === "string" || Array.isArray(list) ? list.includes(value as never) : false,
  };
}
