import { parse } from "devalue";
import type { SessionContent } from "./session-content.ts";
import { REVIVERS } from "./session-format.ts";

/** The content that `toSessionText` made this text of; undefined when it did not. The values are new at each call. */
export function fromSessionText(text: string): SessionContent | undefined {
  let content: unknown;
  try {
    content = parse(text, REVIVERS);
  } catch {
    // A file cut short, or text of another version: whoever asks begins with an empty session.
    return undefined;
  }
  if (!Array.isArray(content)) return undefined;
  const [isPermanent, values]: unknown[] = content;
  if (typeof isPermanent !== "boolean" || !(values instanceof Map)) return undefined;
  return { isPermanent, values };
}
