import { CAPTURES_PATH, CONSOLE_DATA_ID } from "../../captures/debugger-paths.ts";
import type { ConsolePageData } from "../../messages/capture-page.ts";
import { html } from "../pages/html.ts";
import { type DebuggerPage, renderPage } from "./render-page.ts";

/** A console without a frame: in a fresh thread, with the app loaded. */
export function renderConsolePage(data: ConsolePageData): DebuggerPage {
  const main = html`<header class="plain">
      <div class="bar">
        <p class="facts"><span>A fresh thread with the app loaded</span></p>
        <nav><a href="${CAPTURES_PATH}">All errors</a></nav>
      </div>
      <h1><span class="message">Console</span></h1>
    </header>
    <p class="note">A console needs a browser that runs scripts.</p>`;
  return renderPage({ title: "Console", main, data: { id: CONSOLE_DATA_ID, value: data } });
}
