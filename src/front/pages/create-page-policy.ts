import { randomBytes } from "node:crypto";

const NONCE_BYTES = 16;

/** What a page of ours with a script and a style of its own may do: nothing but these, and asking this server. */
export function createPagePolicy(): { nonce: string; policy: string } {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy =
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return { nonce, policy };
}
