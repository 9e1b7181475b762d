export interface Answer {
  version: string;
  status: number;
  reason: string;
  /** Lines as they came. */
  headers: string[];
  body: string;
  trailers: string[];
  /** All of it has come, as far as its head tells. */
  isWhole: boolean;
}

interface Rest {
  text: string;
  /** Nothing more will come. */
  isEnd: boolean;
}

const STATUS_LINE = /^(HTTP\/\d\.\d) (\d{3}) ?(.*)$/;
const HEAD_END = "\r\n\r\n";

/**
 * Cuts what a server sent into answers. `hasNoBody` says of the answer with this number whether it answers a HEAD. What is
 * no answer at all is an answer with the status 0.
 */
export function readAnswers(rest: Rest, hasNoBody: (index: number) => boolean): Answer[] {
  const answers: Answer[] = [];
  let { text } = rest;
  while (text !== "") {
    const headEnd = text.indexOf(HEAD_END);
    const [statusLine = "", ...headers] = text.slice(0, Math.max(headEnd, 0)).split("\r\n");
    const [, version = "", status = "0", reason = ""] = STATUS_LINE.exec(statusLine) ?? [];
    const head = { version, status: Number(status), reason, headers };
    if (headEnd === -1 || version === "") {
      answers.push({ ...head, status: 0, body: text, trailers: [], isWhole: rest.isEnd });
      break;
    }
    const behind = { text: text.slice(headEnd + HEAD_END.length), isEnd: rest.isEnd };
    const body = readBody(behind, { ...head, isBodiless: hasNoBody(answers.length) });
    answers.push({ ...head, body: body.body, trailers: body.trailers, isWhole: body.isWhole });
    text = body.rest;
  }
  return answers;
}

interface Body {
  body: string;
  trailers: string[];
  isWhole: boolean;
  rest: string;
}

function readBody(
  behind: Rest,
  head: { status: number; headers: string[]; isBodiless: boolean },
): Body {
  const { text, isEnd } = behind;
  const none: Body = { body: "", trailers: [], isWhole: true, rest: text };
  if (head.status === 101) return { ...none, body: text, rest: "" };
  if (head.isBodiless || head.status < 200 || head.status === 204 || head.status === 304)
    return none;
  const valueOf = (name: string): string | undefined =>
    head.headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
  if (valueOf("transfer-encoding") !== undefined) return readChunks(text);
  const length = valueOf("content-length");
  if (length === undefined) return { ...none, body: text, isWhole: isEnd, rest: "" };
  const body = text.slice(0, Number(length));
  return { ...none, body, isWhole: body.length === Number(length), rest: text.slice(body.length) };
}

function readChunks(text: string): Body {
  let body = "";
  let rest = text;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n");
    const size = Number.parseInt(rest.slice(0, Math.max(lineEnd, 0)), 16);
    const cut = { body, trailers: [], isWhole: false, rest: "" };
    if (lineEnd === -1 || Number.isNaN(size)) return cut;
    const from = lineEnd + 2;
    if (size === 0) return readTrailers(rest.slice(lineEnd), body) ?? cut;
    body += rest.slice(from, from + size);
    rest = rest.slice(from + size + 2);
  }
}

/** `text` begins with the line end of the last chunk's size. */
function readTrailers(text: string, body: string): Body | undefined {
  const end = text.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const trailers = text.slice(2, Math.max(end, 2)).split("\r\n");
  return {
    body,
    trailers: trailers.filter((line) => line !== ""),
    isWhole: true,
    rest: text.slice(end + HEAD_END.length),
  };
}
