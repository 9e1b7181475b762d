import { html, type Html } from "../pages/html.ts";

/** Pieces of markup one behind the other. */
export function joinHtml(pieces: readonly Html[]): Html {
  return pieces.reduce((whole, piece) => html`${whole}${piece}`, html``);
}
