/* Runs in the debugger's pages: takes the place of what the server wrote for browsers without scripts. */
import { render } from "preact";
import { CAPTURE_DATA_ID, CONSOLE_DATA_ID, MAIN_ID } from "../../captures/debugger-paths.ts";
import type { CapturePageData, ConsolePageData } from "../../messages/capture-page.ts";
import { CaptureApp } from "./capture-app.tsx";
import { ConsoleApp } from "./console-app.tsx";
import { NonceContext } from "./nonce-context.ts";

function readData(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : undefined;
}

const main = document.getElementById(MAIN_ID);
const capture = readData(CAPTURE_DATA_ID) as CapturePageData | undefined;
const console = readData(CONSOLE_DATA_ID) as ConsolePageData | undefined;
const app = capture ? (
  <CaptureApp data={capture} />
) : console ? (
  <ConsoleApp data={console} />
) : undefined;

if (main && app) {
  // The editor's own styles are allowed by the page's nonce, as everything else of ours is.
  const nonce = document.currentScript?.nonce ?? "";
  main.replaceChildren();
  main.classList.add("with-script");
  render(<NonceContext.Provider value={nonce}>{app}</NonceContext.Provider>, main);
}
