export type TemplateValues = Readonly<Record<string, unknown>>;

/** What an app needs of a template language. `createNunjucks` makes the one that apps have unless they bring another. */
export interface TemplateEngine {
  /**
   * @param name of a template file, such as `admin/index.html`; of several, the first that there is
   * @throws {StopgapError} TEMPLATE_NOT_FOUND, TEMPLATE_FAILED
   */
  render(name: string | readonly string[], values: TemplateValues): Promise<string>;
  /** Renders a template's own text. It is code: never text that a visitor has written. */
  renderText?(source: string, values: TemplateValues): Promise<string>;
}
