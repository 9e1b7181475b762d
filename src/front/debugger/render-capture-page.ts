import { CAPTURE_DATA_ID } from "../../captures/debugger-paths.ts";
import { renderCaptureText } from "../../captures/render-capture-text.ts";
import type { CapturePageData } from "../../messages/capture-page.ts";
import { renderPlainPage } from "./render-plain-page.ts";

/** What developers see in place of a 500, and at a capture's address: a traceback. */
export function renderCapturePage(data: CapturePageData): {
  headers: Record<string, string>;
  body: string;
} {
  const { name, message } = data.capture.error;
  return renderPlainPage(`${name}: ${message}`, renderCaptureText(data.capture), {
    id: CAPTURE_DATA_ID,
    value: data,
  });
}
