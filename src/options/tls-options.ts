/** How the front speaks https. Paths are absolute. */
export interface TlsOptions {
  certificate:
    | { kind: "adhoc" }
    /** The first is for whoever asks for no name, or for one that none of them has. */
    | { kind: "files"; pairs: readonly { cert: string; key: string }[] };
  redirectsHttp: boolean;
  /** `false`: nobody is asked for a certificate; `any`: everybody is, and nothing checks it. */
  clientCert: false | "any" | { authorities: string };
}
