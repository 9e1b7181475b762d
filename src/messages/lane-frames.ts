import type { TlsFacts } from "./tls-facts.ts";

/**
 * The lane: what the front and one thread say to each other on their unix socket. Many exchanges share it; each has a
 * stream number of its own. A frame is its payload's length (uint32), its kind (uint8), its stream (uint32), and the
 * payload. Both directions count credit per stream, so that one slow reader holds back nobody else.
 */
export const FRAME_HEADER_BYTES = 9;

/** No payload is longer: a peer that announces more is not one of ours. */
export const MAX_FRAME_PAYLOAD_BYTES: number = 4 * 1024 * 1024;

/** A request's flags (uint8), ticket (uint32) and the lengths of origin (uint32), person and response lines (uint16). */
const OPENING_BYTES = 13;

/** Bytes of body that may be under way in each direction of a stream before the receiver has granted more. */
export const STREAM_WINDOW_BYTES: number = 256 * 1024;

/** The receiver grants credit once it has consumed this much, so that small bodies cost no grant at all. */
export const GRANT_BYTES: number = 64 * 1024;

/** From this length on, one more call costs less than one more copy. */
export const LONG_BYTES: number = 16 * 1024;

export const FrameKind = {
  /** Front: a request's head, behind its `RequestOpening` (`encodeRequest`). */
  request: 1,
  /** Front: body bytes as on the wire, or anything that the client sends after an upgrade. */
  body: 2,
  /** Front: the whole body was sent; without a body it is never sent. */
  bodyEnd: 3,
  /** Front: the client has left, or need not be answered any more. */
  abort: 4,
  /** Front: the client has ended its side of the connection, behind a whole request. */
  clientEnd: 6,
  /** Both: uint32 more bytes may be sent on this stream. */
  credit: 5,
  /** Thread, first: the token (JSON `LaneHello`); the app is loaded. */
  hello: 16,
  /** Thread: response bytes as on the wire. */
  data: 17,
  /** Thread: the response is complete (`encodeDone`); the stream is over. */
  done: 18,
  /** Thread: this answer has become a stream (uint8 1: upgraded, 2: event stream). */
  streaming: 19,
  /** Thread: no more bytes follow, but the client may go on sending. */
  end: 20,
  /** Thread: the app closed the connection; the stream is over. */
  closed: 21,
  /** Thread: it has connected to the front itself, from this uint16 local port. */
  calledOwnServer: 22,
  /** Thread: it begins with a request that was handed out ahead; nobody else can have it any more. */
  begun: 23,
  /** Thread, before the first bytes of a failure: the error that it was made from was captured, and is told by the host. */
  captured: 24,
} as const;

export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

export interface LaneHello {
  threadId: number;
  token: string;
  /** What the app declares of itself. */
  isolation?: "request" | undefined;
}

/** What the thread must know of a client's connection; the same for all requests on it. */
export interface ConnectionOrigin {
  remoteAddress: string;
  remotePort: number;
  localAddress: string;
  localPort: number;
  /** Absent: plain http. */
  tls?: TlsFacts;
}

/** What the thread must know of a request besides its bytes. */
export interface RequestOpening {
  /** Where it comes from: a `ConnectionOrigin` as JSON, made once for each connection. */
  origin: Uint8Array;
  /** Lines to put into the response head, each ended by CRLF: request id, visitor cookie. */
  responseLines: string;
  /** Whose request it is, or which connection's; only the same one's are given to the same socket of the app's. */
  person: string;
  /** Handed out ahead of time: to be claimed with this number (`claims.ts`) before it is begun. 0: begins at once. */
  ticket: number;
  /** False: the front waits for `bodyEnd` before the exchange can be over. */
  isBodyComplete: boolean;
  /** CONNECT: any 2xx is an upgrade. */
  isConnect: boolean;
}

export interface ResponseSummary {
  status: number;
  /** The connection ends with this answer, by the app's or the client's wish. */
  isLast: boolean;
  /** The app set a cookie, so it may keep something in memory for whoever asked. */
  setsCookie: boolean;
}

/** A frame, ready to be written. */
export function encodeFrame(kind: FrameKind, stream: number, payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  writeFrameHeader(frame, kind, stream);
  frame.set(payload, FRAME_HEADER_BYTES);
  return frame;
}

/** The same as pieces to be written one behind the other: a long payload, which must not change then, is not copied. */
export function encodeFramePieces(kind: FrameKind, stream: number, payload: Buffer): Buffer[] {
  if (payload.length < LONG_BYTES) return [encodeFrame(kind, stream, payload)];
  const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES);
  writeFrameHeader(header, kind, stream, payload.length);
  return [header, payload];
}

/** A frame whose payload is text in latin1, as HTTP heads are; saves the copy through a buffer. */
export function encodeTextFrame(kind: FrameKind, stream: number, text: string): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + text.length);
  writeFrameHeader(frame, kind, stream);
  frame.write(text, FRAME_HEADER_BYTES, "latin1");
  return frame;
}

export function encodeCredit(stream: number, bytes: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + 4);
  writeFrameHeader(frame, FrameKind.credit, stream);
  frame.writeUInt32LE(bytes, FRAME_HEADER_BYTES);
  return frame;
}

export function encodeRequest(stream: number, opening: RequestOpening, head: string): Buffer {
  const { origin, person, responseLines, ticket } = opening;
  const originAt = FRAME_HEADER_BYTES + OPENING_BYTES;
  const textAt = originAt + origin.length;
  const frame = Buffer.allocUnsafe(textAt + person.length + responseLines.length + head.length);
  writeFrameHeader(frame, FrameKind.request, stream);
  const flags = (opening.isBodyComplete ? 1 : 0) | (opening.isConnect ? 2 : 0);
  frame.writeUInt8(flags, FRAME_HEADER_BYTES);
  frame.writeUInt32LE(ticket, FRAME_HEADER_BYTES + 1);
  frame.writeUInt32LE(origin.length, FRAME_HEADER_BYTES + 5);
  frame.writeUInt16LE(person.length, FRAME_HEADER_BYTES + 9);
  frame.writeUInt16LE(responseLines.length, FRAME_HEADER_BYTES + 11);
  frame.set(origin, originAt);
  frame.write(person + responseLines + head, textAt, "latin1");
  return frame;
}

export function decodeRequest(payload: Buffer): { opening: RequestOpening; head: Buffer } {
  const flags = payload.readUInt8(0);
  const personAt = OPENING_BYTES + payload.readUInt32LE(5);
  const linesAt = personAt + payload.readUInt16LE(9);
  const headAt = linesAt + payload.readUInt16LE(11);
  const opening = {
    origin: payload.subarray(OPENING_BYTES, personAt),
    person: payload.toString("latin1", personAt, linesAt),
    responseLines: payload.toString("latin1", linesAt, headAt),
    ticket: payload.readUInt32LE(1),
    isBodyComplete: (flags & 1) !== 0,
    isConnect: (flags & 2) !== 0,
  };
  return { opening, head: payload.subarray(headAt) };
}

export function encodeOrigin(origin: ConnectionOrigin): Buffer {
  return Buffer.from(JSON.stringify(origin));
}

export function decodeOrigin(bytes: Uint8Array): ConnectionOrigin {
  return JSON.parse(Buffer.from(bytes).toString()) as ConnectionOrigin;
}

export function encodeDone(stream: number, summary: ResponseSummary): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + 3);
  writeFrameHeader(frame, FrameKind.done, stream);
  frame.writeUInt16LE(summary.status, FRAME_HEADER_BYTES);
  frame.writeUInt8((summary.isLast ? 1 : 0) | (summary.setsCookie ? 2 : 0), FRAME_HEADER_BYTES + 2);
  return frame;
}

export function decodeDone(payload: Buffer): ResponseSummary {
  const flags = payload.readUInt8(2);
  return {
    status: payload.readUInt16LE(0),
    isLast: (flags & 1) !== 0,
    setsCookie: (flags & 2) !== 0,
  };
}

function writeFrameHeader(
  frame: Buffer,
  kind: FrameKind,
  stream: number,
  payloadBytes: number = frame.length - FRAME_HEADER_BYTES,
): void {
  frame.writeUInt32LE(payloadBytes, 0);
  frame.writeUInt8(kind, 4);
  frame.writeUInt32LE(stream, 5);
}
