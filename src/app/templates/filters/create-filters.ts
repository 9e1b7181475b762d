import type { AnyFunction, Nunjucks } from "../load-nunjucks.ts";
import { createHtmlFilters } from "./html-filters.ts";
import { LIST_FILTERS } from "./list-filters.ts";
import { TEXT_FILTERS } from "./text-filters.ts";

/** What is added to the library's own filters, or stands in for them. */
export function createFilters(library: Nunjucks): Record<string, AnyFunction> {
  return { ...LIST_FILTERS, ...TEXT_FILTERS, ...createHtmlFilters(library) };
}
