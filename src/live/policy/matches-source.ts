/** Where a page came from, and with it everything that the front answers itself. */
export interface PageOrigin {
  readonly scheme: "http" | "https";
  /** As the browser wrote it, with its port unless that is the scheme's own. */
  readonly host: string;
}

const DEFAULT_PORTS = { http: "80", https: "443" };
/** A scheme alone, or a host with what may stand around it (CSP 3, 2.3.1). */
const SCHEME = /^([a-z][a-z\d+.-]*):$/i;
const HOST =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\d.:a-f]+\])(?::(\d+|\*))?(\/.*)?$/i;
const ADDRESS = /^(.*?)(?::(\d*))?$/;

/** Whether a value of a directive lets `path` be loaded from the page's own origin. Nonces and hashes are none of its business. */
export function matchesSource(source: string, { scheme, host }: PageOrigin, path: string): boolean {
  if (source === "*" || source.toLowerCase() === "'self'") return true;
  const alone = SCHEME.exec(source);
  if (alone) return isScheme(alone[1], scheme);
  const [, wantedScheme, wantedHost = "", wantedPort, wantedPath] = HOST.exec(source) ?? [];
  if (wantedHost === "") return false;
  const [, ownHost = "", ownPort] = ADDRESS.exec(host) ?? [];
  return (
    isScheme(wantedScheme ?? scheme, scheme) &&
    isHost(wantedHost, ownHost) &&
    isPort(wantedPort, ownPort || DEFAULT_PORTS[scheme], scheme) &&
    isPath(wantedPath, path)
  );
}

/** What is allowed over http is allowed over https. */
function isScheme(wanted: string | undefined, own: PageOrigin["scheme"]): boolean {
  const lower = wanted?.toLowerCase();
  return lower === own || (lower === "http" && own === "https");
}

function isHost(wanted: string, own: string): boolean {
  const [left, right] = [wanted.toLowerCase(), own.toLowerCase()];
  if (left === "*") return true;
  return left.startsWith("*.") ? right.endsWith(left.slice(1)) : left === right;
}

/** Without one it is the scheme's own; that of http serves https as well. */
function isPort(wanted: string | undefined, own: string, scheme: PageOrigin["scheme"]): boolean {
  if (wanted === "*" || wanted === own) return true;
  const isDefault = own === DEFAULT_PORTS[scheme];
  return isDefault && (wanted === undefined || (wanted === "80" && own === "443"));
}

/** One that ends with a slash is a folder. */
function isPath(wanted: string | undefined, own: string): boolean {
  if (wanted === undefined || wanted === "/") return true;
  return wanted.endsWith("/") ? own.startsWith(wanted) : own === wanted;
}
