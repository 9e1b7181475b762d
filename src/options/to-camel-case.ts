/** `queue-timeout` as code writes it: `queueTimeout`. */
export function toCamelCase(kebabName: string): string {
  return kebabName.replaceAll(/-(\w)/g, (_dashed, letter: string) => letter.toUpperCase());
}
