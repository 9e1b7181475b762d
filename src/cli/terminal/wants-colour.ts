/** Colours only on a terminal that has them, and never when NO_COLOR (no-color.org) is set to anything. */
export function wantsColour(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const isRefused = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  return isTerminal && !isRefused && env["TERM"] !== "dumb";
}
