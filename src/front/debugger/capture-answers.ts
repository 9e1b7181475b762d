import Negotiator from "negotiator";
import { renderCaptureText } from "../../captures/render-capture-text.ts";
import type { AppAnswer } from "../../messages/capture-page.ts";
import type { Developer } from "../developers/developer-access.ts";
import type { CaptureStore, StoredCapture } from "./capture-store.ts";
import { renderCapturePage } from "./render-capture-page.ts";

type Headers = Record<string, string>;
const TYPES = ["text/plain", "text/html", "application/json"];

/** A capture as whoever asks wants it: a page, JSON, or text for terminals. */
export function renderCapture(
  stored: StoredCapture,
  {
    store,
    developer,
    accept,
    appAnswer,
  }: {
    store: CaptureStore;
    developer: Developer;
    accept: string | undefined;
    appAnswer?: AppAnswer | undefined;
  },
): { headers: Headers; body: string } {
  const { capture } = stored;
  const state = store.toState(stored);
  const type = chooseType(accept);
  if (type === "text/html")
    return renderCapturePage({ capture, state, token: developer.token, appAnswer });
  const headers = { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" };
  if (type === "text/plain") return { headers, body: renderCaptureText(capture) };
  return { headers, body: `${JSON.stringify({ capture, state })}\n` };
}

export function chooseType(accept: string | undefined): string {
  const headers = accept === undefined ? {} : { accept };
  return new Negotiator({ headers }).mediaType(TYPES) ?? "text/plain";
}
