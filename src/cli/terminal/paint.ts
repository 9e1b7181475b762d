const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Puts a style around text, or does nothing where colours are not wanted. */
export type Paint = (style: keyof typeof STYLES, text: string) => string;

export function createPaint(isColoured: boolean): Paint {
  if (!isColoured) return (_style, text) => text;
  return (style, text) => `\u001B[${STYLES[style]}m${text}\u001B[0m`;
}
