import type { HeaderLines } from "./header-lines.ts";
import { decideScript } from "./policy/decide-script.ts";
import type { PageOrigin } from "./policy/matches-source.ts";

/** How the end of an answer's body is told. */
export type Framing =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  /** By the connection's end. */
  | { readonly kind: "close" };

export type PageDecision =
  /** It is no page, or one that is not to be changed. */
  | { readonly kind: "leave" }
  /** It is a page, but can't take a script; `reason` reads on from "its pages are left alone". */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "take"; readonly framing: Framing; readonly nonce: string | undefined };

const LEAVE: PageDecision = { kind: "leave" };
/** No content, a form to be emptied, a part of a page. */
const PARTIAL_STATUSES = new Set([204, 205, 206]);
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;
/** Those whose ASCII is not ASCII: a tag in them would not be one. The first line is what WHATWG calls UTF-16. */
const FOREIGN_CHARSETS =
  /^(?:utf-?16(?:be|le)?|unicode(?:fffe|feff)?|csunicode|ucs-2|iso-10646-ucs-[24]|utf-?7|utf-?32(?:be|le)?|ucs-4|ebcdic.*|cp037|ibm037)$/i;

/** Whether the answer to a browser that asked for a page takes our script, by its head. An error's page does as well. */
export function decidePage(status: number, head: HeaderLines, origin: PageOrigin): PageDecision {
  const isWhole = status >= 200 && !PARTIAL_STATUSES.has(status) && !isRedirect(status);
  if (!isWhole || !isShownHtml(head)) return LEAVE;
  const framing = readFraming(head);
  if (!framing || (framing.kind === "length" && framing.bytes === 0)) return LEAVE;
  if (isEncoded(head))
    return { kind: "refused", reason: "they come compressed though plain ones are asked for" };
  if (/(?:^|,)\s*no-transform\s*(?:,|$)/i.test(head.getAll("cache-control").join(",")))
    return { kind: "refused", reason: "their Cache-Control says no-transform" };
  const script = decideScript(head.getAll("content-security-policy"), origin);
  if (script.kind === "refused") {
    const { directive } = script;
    const reason = `their Content-Security-Policy (${directive}) refuses scripts or connections of the page's own origin`;
    return { kind: "refused", reason };
  }
  return { kind: "take", framing, nonce: script.nonce };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Shown as a page: XHTML and SVG are XML, and what is attached is saved as it is. */
function isShownHtml(head: HeaderLines): boolean {
  const type = head.get("content-type") ?? "";
  const charset = CHARSET.exec(type)?.[1] ?? "";
  return (
    /^text\/html\s*(?:;|$)/i.test(type) &&
    !FOREIGN_CHARSETS.test(charset) &&
    !/^attachment\b/i.test(head.get("content-disposition") ?? "")
  );
}

function isEncoded(head: HeaderLines): boolean {
  return /[^\s,]/.test(
    head
      .getAll("content-encoding")
      .join(",")
      .replaceAll(/identity/gi, ""),
  );
}

/** `undefined`: told in a way that is not ours to change. */
function readFraming(head: HeaderLines): Framing | undefined {
  const coding = head.getAll("transfer-encoding").join(",");
  const length = head.get("content-length");
  if (coding !== "") return /^chunked$/i.test(coding) ? { kind: "chunked" } : undefined;
  if (length === undefined) return { kind: "close" };
  return /^\d{1,15}$/.test(length) ? { kind: "length", bytes: Number(length) } : undefined;
}
