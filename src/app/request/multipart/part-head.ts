/** What the headers of a part say. */
export interface PartHead {
  readonly name: string;
  /** As the client said it, for showing only; undefined for a field. */
  readonly filename: string | undefined;
  /** In lower case, without parameters; `text/plain` when nothing was said (RFC 7578, 4.4). */
  readonly type: string;
  /** How a field's text is encoded: `latin1` when its own Content-Type says so, else `utf8`. */
  readonly charset: "utf8" | "latin1";
}
