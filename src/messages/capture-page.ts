import type { Capture, CaptureState } from "./capture.ts";

/** What a capture's page is made from; it carries this as JSON for its script. */
export interface CapturePageData {
  capture: Capture;
  state: CaptureState;
  /** Goes back with each POST in the header `X-Stopgap-Token`. */
  token: string;
  /** Undefined: the app has not answered, or the page was opened by its address. */
  appAnswer: AppAnswer | undefined;
}

/** What the page was sent in place of; cut where it was kept. */
export interface AppAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** One of the list of captures. */
export interface CaptureSummary {
  id: string;
  at: number;
  name: string;
  message: string;
  /** The innermost frame of the app's own, as `file:line`; empty: there is none. */
  place: string;
  /** Undefined: it belongs to no request. */
  request: { id: string; method: string; target: string; person: string } | undefined;
  threadId: number;
  generation: number;
  isLive: boolean;
}

/** What the page of a console without a frame is made from. */
export interface ConsolePageData {
  token: string;
  mayEvaluate: boolean;
}
