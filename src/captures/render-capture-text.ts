import type { Capture } from "../messages/capture.ts";

/** A capture as plain text. */
export function renderCaptureText({ error, frames }: Capture): string {
  const lines = frames.map(
    ({ functionName, file, line, column }) =>
      `    at ${functionName || "(anonymous)"} (${file}:${line}:${column})`,
  );
  return `${error.name}: ${error.message}\n${lines.join("\n")}\n`;
}
