import type { ResponseSummary } from "../messages/lane-frames.ts";
import type { LaneSocket } from "./lane-socket.ts";

/** What a LaneSocket needs of its lane. */
export interface LaneWriter {
  sendData(stream: number, bytes: Buffer): void;
  sendDone(stream: number, summary: ResponseSummary): void;
  sendStreaming(stream: number, isUpgrade: boolean): void;
  /** Nothing more will be written on this stream. */
  sendEnd(stream: number): void;
  sendClosed(stream: number): void;
  sendCredit(stream: number, bytes: number): void;
  /** The stream is over; by its state the socket is `idle` and may take another, or `closed`. */
  release(socket: LaneSocket, stream: number): void;
}
