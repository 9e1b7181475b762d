import { CONSOLE_DATA_ID } from "../../captures/debugger-paths.ts";
import type { ConsolePageData } from "../../messages/capture-page.ts";
import { renderPlainPage } from "./render-plain-page.ts";

/** A console without a frame: in a fresh thread, with the app loaded. */
export function renderConsolePage(data: ConsolePageData): {
  headers: Record<string, string>;
  body: string;
} {
  const text = "A console needs a browser that runs scripts.";
  return renderPlainPage("Console", text, { id: CONSOLE_DATA_ID, value: data });
}
