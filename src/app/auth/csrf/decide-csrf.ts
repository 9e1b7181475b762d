import { isSafeMethod } from "../is-safe-method.ts";

/** What browsers send to other sites without asking them first (Fetch, "CORS-safelisted request-header"). */
const FORM_TYPES = new Set([
  "",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
]);

export interface CsrfCircumstances {
  readonly method: string;
  /** Headers as they came, null where there is none. */
  readonly contentType: string | null;
  readonly authorization: string | null;
  readonly origin: string | null;
  readonly fetchSite: string | null;
  /** Whether a header brings a token. */
  readonly hasToken: boolean;
  /** As the client wrote it; its port only where it is not the usual one of its scheme. */
  readonly host: string;
  readonly trustedOrigins: readonly string[];
}

/** `check`: its token decides; `foreign`: it is from another site, whatever its token is. */
export type CsrfDecision = "pass" | "check" | "foreign";

/**
 * What a request has to prove before it may change anything. A browser sends cookies along with whatever another site has it
 * send, but lets no other site set `Authorization: Bearer`, a header of its own, or a type like JSON's without asking.
 */
export function decideCsrf(circumstances: CsrfCircumstances): CsrfDecision {
  const { method, authorization, origin, fetchSite, trustedOrigins } = circumstances;
  if (isSafeMethod(method)) return "pass";
  if (authorization !== null && /^bearer +[^ ]/i.test(authorization)) return "pass";
  const isTrusted = origin !== null && trustedOrigins.includes(origin);
  if (fetchSite === "cross-site" && !isTrusted) return "foreign";
  if (circumstances.hasToken || isForm(circumstances.contentType)) return "check";
  return isTrusted || isFromHere(circumstances) ? "pass" : "foreign";
}

/** What is no form: browsers tell where it comes from, and what is no browser has no cookies of somebody else's. */
function isFromHere({ origin, fetchSite, host }: CsrfCircumstances): boolean {
  if (fetchSite === "same-origin" || fetchSite === "none") return true;
  if (origin === null) return fetchSite === null;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function isForm(contentType: string | null): boolean {
  const [type = ""] = (contentType ?? "").split(";", 1);
  return FORM_TYPES.has(type.trim().toLowerCase());
}
