import { requireContext } from "./current-context.ts";
import { flash as flashIn } from "./session/flash.ts";
import { takeFlashed, type TakeFlashedOptions } from "./session/take-flashed.ts";

/** Keeps a message for the next page that this person sees. Flask's `flash`. */
export function flash(message: string, category = "message"): void {
  flashIn(requireContext("flash()").session, message, category);
}

/** The messages that wait for this person, each once. Flask's `get_flashed_messages`. */
export function getFlashedMessages(
  options: TakeFlashedOptions & { withCategories: true },
): [category: string, message: string][];
export function getFlashedMessages(options?: TakeFlashedOptions): string[];
export function getFlashedMessages(
  options: TakeFlashedOptions = {},
): string[] | [string, string][] {
  const { session } = requireContext("getFlashedMessages()");
  return options.withCategories === true
    ? takeFlashed(session, { ...options, withCategories: true })
    : takeFlashed(session, options);
}
