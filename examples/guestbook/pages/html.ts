export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Fills a template; every value is escaped, unless it is `Html` itself or a list of it. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(toSafeText)));
}

function toSafeText(value: unknown): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(toSafeText).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
