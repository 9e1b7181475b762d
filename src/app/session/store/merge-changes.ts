import type { SessionContent } from "../session-content.ts";
import { toSessionText } from "../to-session-text.ts";

/**
 * What a request has changed, applied to what another request has meanwhile made of the same session: key by key, so that
 * two requests side by side lose nothing unless both change the same key, where the later one has its way.
 */
export function mergeChanges(
  before: SessionContent,
  now: SessionContent,
  stored: SessionContent,
): SessionContent {
  const values = new Map(stored.values);
  for (const key of new Set([...before.values.keys(), ...now.values.keys()])) {
    if (toText(before, key) === toText(now, key)) continue;
    if (now.values.has(key)) values.set(key, now.values.get(key));
    else values.delete(key);
  }
  const isPermanent = before.isPermanent === now.isPermanent ? stored.isPermanent : now.isPermanent;
  return { values, isPermanent };
}

function toText(content: SessionContent, key: string): string | undefined {
  if (!content.values.has(key)) return undefined;
  const values = new Map([[key, content.values.get(key)]]);
  return toSessionText({ values, isPermanent: false });
}
