type ReadHeaders = Readonly<{
  host?: string | undefined;
  origin?: string | undefined;
  "sec-fetch-site"?: string | string[] | undefined;
}>;

/**
 * Whether a request comes from a page of this very server or from somebody who typed its address, as far as the browser
 * tells: one that says nothing may be an old one, or a program. With `isOriginDue` it has to say so: with a POST all do.
 */
export function isOwnPage(headers: ReadHeaders, isOriginDue: boolean): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (headers.origin === undefined) return !isOriginDue;
  // A proxy that ends https in front of us makes the schemes differ.
  const [, host] = /^https?:\/\/([^/?#\\@]+)$/i.exec(headers.origin) ?? [];
  return host !== undefined && host.toLowerCase() === headers.host?.toLowerCase();
}
