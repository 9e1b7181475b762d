/** Bytes (a character each), or something that the client does or waits for between them. */
export type Step =
  | string
  /** Waits until these bytes have come. */
  | { readonly until: string }
  /** Waits until the app has told this of the connection. */
  | { readonly told: string }
  /** Ends the client's side; it goes on reading. */
  | { readonly does: "half-close" | "reset" | "leave" };

/** What the app must have seen of a request; only what is named is looked at. */
export interface Saw {
  readonly method?: string;
  readonly url?: string;
  readonly version?: string;
  readonly rawHeaders?: readonly string[];
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly rawTrailers?: readonly string[];
  readonly body?: string;
  readonly isOfClient?: boolean;
}

/** One answer, informational ones included; only what is named is looked at. */
export interface ExpectedAnswer {
  readonly status: number;
  readonly saw?: Saw;
  readonly body?: string;
  readonly bodyLength?: number;
  /** Header lines that must be there as written, in this order. */
  readonly headers?: readonly string[];
  /** Names of headers that must not be there. */
  readonly without?: readonly string[];
  readonly trailers?: readonly string[];
  readonly reason?: string;
  /** It answers a HEAD: there is no body whatever its head says. */
  readonly toHead?: true;
  /** It ends before its head says, or before its last chunk. */
  readonly isCut?: true;
}

export interface Expected {
  readonly answers: readonly ExpectedAnswer[];
  /** `open`: another request on the same connection is answered. */
  readonly end: "open" | "closed";
  /** What the app must have told of the connection; it may have told more. */
  readonly told?: readonly string[];
  /** How many requests the app was given. Absent: as many as there are answers that are not informational. */
  readonly requests?: number;
}

/** Where a row is tried. */
export interface Place {
  readonly isStopgap: boolean;
  readonly nodeMajor: number;
}

/** One line of the conformance table. */
export interface Row {
  readonly name: string;
  /** The rule or the weakness that it is about. */
  readonly why: string;
  readonly send: readonly Step[] | string;
  readonly expect: Expected;
  /** Why the answers are not the same from all carriers beyond what is expected of them. */
  readonly unlike?: string;
  /** Where something else is right; the first that applies counts. */
  readonly except?: readonly Exception[];
}

export interface Exception {
  readonly at: (place: Place) => boolean;
  readonly because: string;
  readonly expect: Expected;
}

/** One answer and an open connection: by far the most usual end. */
export function answered(answer: ExpectedAnswer): Expected {
  return { answers: [answer], end: "open" };
}

/** The app is not troubled, and the connection ends. */
export function refused(status = 400): Expected {
  return { answers: [{ status }], end: "closed", requests: 0 };
}

/** Plain Node does otherwise. */
export function plainNode(because: string, expect: Expected): Exception {
  return { at: (place) => !place.isStopgap, because, expect };
}

/** Nodes before `major` do otherwise, with and without Stopgap. */
export function beforeNode(major: number, because: string, expect: Expected): Exception {
  return { at: (place) => place.nodeMajor < major, because, expect };
}
