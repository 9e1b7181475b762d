/** Nothing longer is looked at. */
const MAX_LENGTH = 8192;
const SCHEME = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +([^ ].*)$/s;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
/** RFC 6750, 2.1. */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
/** RFC 7617, 2: neither name nor password has any. */
const CONTROL = /[\u0000-\u001f\u007f]/;

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** The scheme of an `Authorization` header in small letters, and what follows it; undefined when it has none. */
export function splitAuthorization(
  header: string | null,
): { readonly scheme: string; readonly rest: string } | undefined {
  if (header === null || header.length > MAX_LENGTH) return undefined;
  const [, scheme, rest] = SCHEME.exec(header.trim()) ?? [];
  return scheme === undefined || rest === undefined
    ? undefined
    : { scheme: scheme.toLowerCase(), rest };
}

/** Name and password of `Authorization: Basic …` (RFC 7617); undefined for what is malformed, and without a password. */
export function readBasicCredentials(header: string | null): BasicCredentials | undefined {
  const found = splitAuthorization(header);
  if (found?.scheme !== "basic" || !BASE64.test(found.rest)) return undefined;
  const text = decodeUtf8(Buffer.from(found.rest, "base64"));
  const colon = text?.indexOf(":") ?? -1;
  if (text === undefined || colon === -1 || CONTROL.test(text)) return undefined;
  const password = text.slice(colon + 1);
  return password === "" ? undefined : { username: text.slice(0, colon), password };
}

/** The token of `Authorization: Bearer …` (RFC 6750); undefined for what is none. */
export function readBearerToken(header: string | null): string | undefined {
  const found = splitAuthorization(header);
  return found?.scheme === "bearer" && TOKEN.test(found.rest) ? found.rest : undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The challenge asks for UTF-8, so these are not the letters that somebody has typed.
    return undefined;
  }
}
