/** A place in a template; lines and columns from 1. */
export interface TemplatePlace {
  /** Of the template; empty: a text. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** What is being rendered, kept by the compiled templates themselves. */
export interface LastPlace {
  last: string;
}

/** As one text, so that to note it costs a rendering next to nothing. */
export function writePlace({ name, line, column }: TemplatePlace): string {
  return `${line}:${column}:${name}`;
}

/** `undefined` when nothing has been noted. */
export function readPlace({ last }: LastPlace): TemplatePlace | undefined {
  const [line, column, ...name] = last.split(":");
  if (column === undefined) return undefined;
  return { name: name.join(":"), line: Number(line), column: Number(column) };
}
