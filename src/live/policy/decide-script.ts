import { LIVE_SCRIPT_PATH, LIVE_STREAM_PATH } from "../live-paths.ts";
import { matchesSource, type PageOrigin } from "./matches-source.ts";
import { type Policy, readPolicies } from "./read-policies.ts";

/** `allowed`, with the nonce that the script has to carry, if it has to; `refused` by this directive. */
export type ScriptDecision =
  | { readonly kind: "allowed"; readonly nonce: string | undefined }
  | { readonly kind: "refused"; readonly directive: string };

type Refusal = Extract<ScriptDecision, { kind: "refused" }>;

/** Whatever else stands in one can't be put into a page. */
const NONCE = /^'nonce-([\w+/-]+={0,2})'$/i;
const SCRIPT_DIRECTIVES = ["script-src-elem", "script-src", "default-src"];
const CONNECT_DIRECTIVES = ["connect-src", "default-src"];

/**
 * Whether a page under these policies may load our script and listen to our stream.
 *
 * @param headers each value of `Content-Security-Policy`; those of `…-Report-Only` refuse nothing
 */
export function decideScript(headers: readonly string[], origin: PageOrigin): ScriptDecision {
  const policies = readPolicies(headers);
  const refusal = policies
    .map((policy) => findSandbox(policy) ?? findConnect(policy, origin))
    .find((found) => found !== undefined);
  return refusal ?? chooseNonce(policies, origin);
}

/** In a sandbox, a page runs no scripts, or comes from nowhere: then the stream would be another site's. */
function findSandbox(policy: Policy): Refusal | undefined {
  const tokens = policy.get("sandbox")?.map((token) => token.toLowerCase());
  if (!tokens) return undefined;
  const isOpen = tokens.includes("allow-scripts") && tokens.includes("allow-same-origin");
  return isOpen ? undefined : { kind: "refused", directive: "sandbox" };
}

function findConnect(policy: Policy, origin: PageOrigin): Refusal | undefined {
  const directive = CONNECT_DIRECTIVES.find((name) => policy.has(name));
  const sources = directive === undefined ? undefined : policy.get(directive);
  if (!directive || !sources) return undefined;
  const isAllowed = sources.some((source) => matchesSource(source, origin, LIVE_STREAM_PATH));
  return isAllowed ? undefined : { kind: "refused", directive };
}

/** One nonce has to do for all policies that want one. */
function chooseNonce(policies: readonly Policy[], origin: PageOrigin): ScriptDecision {
  let nonces: string[] | undefined;
  for (const policy of policies) {
    const directive = SCRIPT_DIRECTIVES.find((name) => policy.has(name));
    const sources = directive === undefined ? undefined : policy.get(directive);
    if (!directive || !sources || isOpenTo(sources, origin)) continue;
    const own = sources.flatMap((source) => NONCE.exec(source)?.[1] ?? []);
    nonces = nonces === undefined ? own : nonces.filter((nonce) => own.includes(nonce));
    if (nonces.length === 0) return { kind: "refused", directive };
  }
  return { kind: "allowed", nonce: nonces?.[0] };
}

/** With `'strict-dynamic'`, only a nonce lets a script of the page's own markup in. */
function isOpenTo(sources: readonly string[], origin: PageOrigin): boolean {
  if (sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false;
  return sources.some((source) => matchesSource(source, origin, LIVE_SCRIPT_PATH));
}
