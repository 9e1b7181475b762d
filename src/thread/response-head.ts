/** What the first bytes that an app writes turn out to be. */
export interface ResponseHead {
  /** 0 while only informational answers (100, 103) have been written. */
  status: number;
  /** Where header lines of ours go: just behind the status line. */
  linesAt: number;
  isEventStream: boolean;
  setsCookie: boolean;
}

const NO_HEAD: ResponseHead = { status: 0, linesAt: 0, isEventStream: false, setsCookie: false };
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})/;
const EVENT_STREAM = /\r\ncontent-type: *text\/event-stream/i;
const SET_COOKIE = /\r\nset-cookie:/i;
const STATUS_LINE_LENGTH = 12;

/** Reads the beginning of an answer. Node writes a head in one piece, so `text` holds all of it. */
export function readResponseHead(text: string): ResponseHead {
  let offset = 0;
  while (offset < text.length) {
    const status = Number(
      STATUS_LINE.exec(text.slice(offset, offset + STATUS_LINE_LENGTH))?.[1] ?? 0,
    );
    const headEnd = text.indexOf("\r\n\r\n", offset);
    if (status >= 200 || status === 101) return readFinalHead(text, { offset, headEnd, status });
    if (status === 0 || headEnd === -1) break;
    offset = headEnd + 4;
  }
  return NO_HEAD;
}

function readFinalHead(
  text: string,
  place: { offset: number; headEnd: number; status: number },
): ResponseHead {
  const lineEnd = text.indexOf("\r\n", place.offset);
  // Written piece by piece on the bare socket: nothing is put into the middle of a line.
  if (lineEnd === -1) return NO_HEAD;
  const linesAt = lineEnd + 2;
  const head = text.slice(linesAt - 2, place.headEnd === -1 ? text.length : place.headEnd);
  return {
    status: place.status,
    linesAt,
    isEventStream: EVENT_STREAM.test(head),
    setsCookie: SET_COOKIE.test(head),
  };
}
