import { LIVE_SCRIPT_PATH } from "./live-paths.ts";

/**
 * The script as it stands in a page. Its values need no escaping: `decideScript` lets no other nonce through, and a
 * version is made of harmless characters. `async`: no page waits for it.
 */
export function toScriptTag(version: string, nonce: string | undefined): string {
  const nonceAttribute = nonce === undefined ? "" : ` nonce="${nonce}"`;
  return `<script async src="${LIVE_SCRIPT_PATH}" data-version="${version}"${nonceAttribute}></script>`;
}
