/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template tag: every value is escaped, unless it is Html already. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html)[]): Html {
  let markup = parts[0] ?? "";
  for (const [i, value] of values.entries()) markup += toMarkup(value) + (parts[i + 1] ?? "");
  return new Html(markup);
}

/** For markup of our own files only: it is not escaped. */
export function raw(markup: string): Html {
  return new Html(markup);
}

function toMarkup(value: string | number | Html): string {
  if (value instanceof Html) return value.toString();
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
