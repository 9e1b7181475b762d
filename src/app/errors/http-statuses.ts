/** The error statuses that have a name. */
export type HttpErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 426
  | 428
  | 429
  | 431
  | 451
  | 500
  | 501
  | 502
  | 503
  | 504
  | 505;

interface StatusText {
  readonly title: string;
  /** What a visitor reads when nobody has said more. */
  readonly sentence: string;
}

/** The error statuses of RFC 9110, 6585, 7725 and 4918, in words. */
export const HTTP_STATUSES: Readonly<Record<HttpErrorStatus, StatusText>> = {
  400: {
    title: "Bad Request",
    sentence: "Your browser sent something that can't be understood here.",
  },
  401: { title: "Unauthorized", sentence: "You have to sign in to see this." },
  402: { title: "Payment Required", sentence: "This has to be paid for first." },
  403: { title: "Forbidden", sentence: "You are not allowed to see this." },
  404: { title: "Not Found", sentence: "There is nothing at this address." },
  405: { title: "Method Not Allowed", sentence: "This address can't be used in this way." },
  406: {
    title: "Not Acceptable",
    sentence: "This is not to be had in a form that your browser takes.",
  },
  408: { title: "Request Timeout", sentence: "Your browser took too long to send its request." },
  409: { title: "Conflict", sentence: "Somebody has changed this in the meantime." },
  410: { title: "Gone", sentence: "This was here once, and is no more." },
  411: { title: "Length Required", sentence: "Your browser has to say how much it sends." },
  412: { title: "Precondition Failed", sentence: "This has changed since you last saw it." },
  413: { title: "Content Too Large", sentence: "You sent more than is taken here." },
  414: { title: "URI Too Long", sentence: "The address is too long." },
  415: {
    title: "Unsupported Media Type",
    sentence: "What you sent is of a kind that is not taken here.",
  },
  416: { title: "Range Not Satisfiable", sentence: "There is no such part of this." },
  417: { title: "Expectation Failed", sentence: "What your browser expects can't be done." },
  418: { title: "I'm a teapot", sentence: "This server is a teapot." },
  421: { title: "Misdirected Request", sentence: "This is the wrong server for that address." },
  422: {
    title: "Unprocessable Content",
    sentence: "What you sent is well formed, but makes no sense here.",
  },
  423: { title: "Locked", sentence: "Somebody else is working on this." },
  424: { title: "Failed Dependency", sentence: "Something that had to be done before has failed." },
  426: { title: "Upgrade Required", sentence: "Another protocol is needed here." },
  428: { title: "Precondition Required", sentence: "Say which version you mean to change." },
  429: {
    title: "Too Many Requests",
    sentence: "That was too often. Wait a little, then try again.",
  },
  431: {
    title: "Request Header Fields Too Large",
    sentence: "Your browser sent too many or too large headers.",
  },
  451: {
    title: "Unavailable For Legal Reasons",
    sentence: "This may not be shown, for legal reasons.",
  },
  500: {
    title: "Internal Server Error",
    sentence: "Something went wrong here. It is not your fault.",
  },
  501: { title: "Not Implemented", sentence: "This can't be done yet." },
  502: { title: "Bad Gateway", sentence: "Another server gave an answer that can't be used." },
  503: {
    title: "Service Unavailable",
    sentence: "This is not to be had right now. Try again in a little while.",
  },
  504: { title: "Gateway Timeout", sentence: "Another server took too long to answer." },
  505: {
    title: "HTTP Version Not Supported",
    sentence: "Your browser speaks another version of HTTP.",
  },
};
