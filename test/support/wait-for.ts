/** How often a condition is looked at, in ms. */
const POLL_MS = 20;

/**
 * Waits until `read` gives something other than undefined or false, and returns it. Fails after `limitMs` with `what`
 * and with whatever `describe` tells of the state of things then.
 */
export async function waitFor<Value>(
  what: string,
  read: () => Value | undefined | false | Promise<Value | undefined | false>,
  options: { limitMs?: number; describe?: () => unknown } = {},
): Promise<Value> {
  const { limitMs = 15_000, describe } = options;
  const deadline = performance.now() + limitMs;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (performance.now() >= deadline) {
      const state = describe ? `\n${JSON.stringify(await describe(), null, 2)}` : "";
      throw new Error(`waited ${limitMs} ms for: ${what}${state}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
