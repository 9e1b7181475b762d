import { toCapturePath } from "../../captures/debugger-paths.ts";
import type { CaptureSummary } from "../../messages/capture-page.ts";
import { renderPlainPage } from "./render-plain-page.ts";

/** The page of all captures, newest first. */
export function renderCaptureList(
  captures: readonly CaptureSummary[],
  _view: { mayEvaluate: boolean; nowMs: number },
): { headers: Record<string, string>; body: string } {
  const lines = captures.map(({ id, name, message }) => `${toCapturePath(id)} ${name}: ${message}`);
  return renderPlainPage(`Errors (${captures.length})`, lines.join("\n"));
}
