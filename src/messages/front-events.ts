import type { ThreadEnding } from "./control-messages.ts";
import type { Failure } from "./failure.ts";
import type { Places } from "./places.ts";

/** A request as the terminal names it; the target is masked already. */
export interface NamedRequest {
  id: string;
  method: string;
  target: string;
}

/** What the front tells whoever prints: one line each in the terminal, one JSON line each with `--log-format json`. */
export type FrontEvent =
  /** The first thread is ready; people can come. */
  | (Places & {
      type: "front:listening";
      /** For all interfaces: every address under which others reach it, with its interface's name. */
      reachable: { url: string; interfaceName: string }[];
      isolation: "person" | "request" | "none";
      threadCeiling: number;
      spareThreads: number;
      hostCeiling: number;
      entry: string;
      startMs: number;
      /** Holds a secret: for the screen of whoever started it, and for no log. Absent: developers see no more than others. */
      developerUrl?: string;
      /** Whether pages reload themselves, and whether errors are shown. */
      isLive: boolean;
      isDebugged: boolean;
    })
  | {
      type: "front:request";
      id: string;
      address: string;
      /** Who it was, where the front can tell; empty otherwise. */
      who: string;
      method: string;
      target: string;
      status: number;
      responseBytes: number;
      durationMs: number;
      /** 0 when no thread was involved. */
      threadId: number;
      /** How it ended other than well; absent when all is well. */
      outcome?: "failed" | "cut" | "left" | "refused";
    }
  | {
      type: "front:thread-died";
      threadId: number;
      hostId: number;
      ending: ThreadEnding;
      requests: NamedRequest[];
    }
  | {
      type: "front:thread-blocked";
      threadId: number;
      forMs: number;
      requests: NamedRequest[];
      waiting: number;
    }
  | {
      type: "front:host-died";
      hostId: number;
      signal: string | null;
      code: number | null;
      requests: NamedRequest[];
    }
  /** People share threads because there are more of them than threads; told when the number changes. */
  | { type: "front:people-share"; people: number; threads: number }
  | { type: "front:queue-full"; limit: number }
  /** There are too many; `address` is whose, null when it is all of them. Told now and then, `count` is since the last time. */
  | { type: "front:connections-refused"; limit: number; address: string | null; count: number }
  /** Changed source has been loaded, and new requests go to it. */
  | {
      type: "front:generation-ready";
      generation: number;
      /** The one that served until then; null when none had. */
      previous: number | null;
      /** What changed, from the project's folder on, in the order in which it was seen: the first of `pathCount`. */
      paths: string[];
      pathCount: number;
      /** From when the change was seen. */
      readyMs: number;
      /** Requests that older generations are still answering, streams not counted. */
      finishing: number;
    }
  /** Changed source can't be loaded; `serving` goes on answering, null when there never was one. */
  | {
      type: "front:generation-failed";
      generation: number;
      serving: number | null;
      paths: string[];
      pathCount: number;
      failure: Failure;
      /** The lines of source around the place, as text; empty when the place is not known. */
      codeFrame: string;
    }
  /** It has been loading for long; told once. */
  | {
      type: "front:generation-slow";
      generation: number;
      serving: number | null;
      forMs: number;
      /** Requests wait for it meanwhile. */
      isHeld: boolean;
    }
  | { type: "front:app-down"; failure: Failure; retryMs: number }
  | { type: "front:app-up" }
  /** What the app itself printed, as it came: whole lines or parts of them. */
  | { type: "front:output"; stream: "stdout" | "stderr"; text: string }
  /** An error was kept that somebody's answer, or the end of a thread, was made from. */
  | {
      type: "front:captured";
      captureId: string;
      /** Where developers see it. */
      path: string;
      name: string;
      message: string;
      /** The innermost frame of the app's own, as `file:line`; empty: there is none. */
      place: string;
      /** Empty: it belongs to no request. */
      requestId: string;
    }
  /** A developer has run code: the audit's line. */
  | {
      type: "front:evaluated";
      who: string;
      address: string;
      /** Empty: in the console without a frame. */
      captureId: string;
      frame: number;
      /** The beginning of it. */
      code: string;
    }
  | { type: "front:notice"; text: string }
  | { type: "front:bad-request"; address: string; reason: string }
  | { type: "front:closing"; signal: string | null; running: number; graceMs: number }
  | { type: "front:closed"; cut: number };
