import Negotiator from "negotiator";

const MATCHERS = {
  type: { header: "accept", method: "mediaType" },
  language: { header: "accept-language", method: "language" },
  encoding: { header: "accept-encoding", method: "encoding" },
  charset: { header: "accept-charset", method: "charset" },
} as const;

/**
 * The one among what is offered that the client likes best, by quality and how exactly it was asked for (RFC 9110, 12.5;
 * Werkzeug's `accept_mimetypes.best_match`). Between equals, the one named more exactly, then the one that the client names
 * first, then the one offered first. A client that sends no such header takes the first.
 *
 * @param kind which header decides
 * @param offered such as `["text/html", "application/json"]`, the best first
 * @returns undefined when the client takes none of them
 */
export function bestMatch<Offered extends string>(
  request: Request,
  kind: "type" | "language" | "encoding" | "charset",
  offered: readonly Offered[],
): Offered | undefined {
  const { header, method } = MATCHERS[kind];
  const value = request.headers.get(header);
  // An empty Accept-Encoding asks for no encoding at all (RFC 9110, 12.5.3); the others, when empty, ask for nothing.
  if (value === null || (value.trim() === "" && kind !== "encoding")) return offered[0];
  return new Negotiator({ headers: { [header]: value } })[method](offered) as Offered | undefined;
}
