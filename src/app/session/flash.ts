import { FLASHES_KEY, type FlashHolder, readFlashes } from "./flashes.ts";

/**
 * Keeps a message for the page that this person sees next, as Flask's `flash`.
 *
 * @param category `error`, `info`, `warning` or one's own. Default: `message`
 */
export function flash(session: FlashHolder, message: string, category = "message"): void {
  session.set(FLASHES_KEY as never, [...readFlashes(session), { category, message }] as never);
}
