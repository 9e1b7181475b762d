import type { ConsolePageData } from "../../messages/capture-page.ts";
import { renderPlainPage } from "./render-plain-page.ts";

/** A console without a frame: in a fresh thread, with the app loaded. */
export function renderConsolePage(_data: ConsolePageData): {
  headers: Record<string, string>;
  body: string;
} {
  return renderPlainPage("Console", "A console needs a browser that runs scripts.");
}
