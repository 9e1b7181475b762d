import Negotiator from "negotiator";

const HTML = new Set(["text/html", "application/xhtml+xml"]);
const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json$/;

/**
 * Whether an error, or whatever else has both forms, is better told in JSON: the client names a JSON type, and likes it
 * better than HTML. `*` and no `Accept` at all name nothing.
 */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept");
  if (accept === null || !accept.toLowerCase().includes("json")) return false;
  const preferred = new Negotiator({ headers: { accept } })
    .mediaTypes()
    .map((type) => type.toLowerCase());
  const json = preferred.findIndex((type) => JSON_TYPE.test(type));
  const html = preferred.findIndex((type) => HTML.has(type));
  return json !== -1 && (html === -1 || json < html);
}
