import Negotiator from "negotiator";

export interface Encoding {
  /** As headers call it. */
  readonly token: string;
  /** What a file compressed so is called, behind its name. */
  readonly extension: string;
}

/** The smallest first. */
const ENCODINGS: readonly Encoding[] = [
  { token: "br", extension: ".br" },
  { token: "zstd", extension: ".zst" },
  { token: "gzip", extension: ".gz" },
];

/** Which compressed forms a client takes, by its `Accept-Encoding` header, best first. */
export function chooseEncodings(header: string | undefined): Encoding[] {
  if (header === undefined) return [];
  const negotiator = new Negotiator({ headers: { "accept-encoding": header } });
  const accepted = new Set(negotiator.encodings(ENCODINGS.map(({ token }) => token)));
  return ENCODINGS.filter(({ token }) => accepted.has(token));
}
