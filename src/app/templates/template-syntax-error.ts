/** What is no template, at a place in its text; lines and columns from 1. */
export class TemplateSyntaxError extends Error {
  override readonly name = "TemplateSyntaxError";
  readonly line: number;
  readonly column: number | undefined;

  constructor(message: string, line: number, column: number | undefined) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
