/** What the front answers developers, with `--debugger`. */
export const DEBUGGER_SCRIPT_PATH = "/__stopgap__/debugger.js";
export const CAPTURES_PATH = "/__stopgap__/debugger/captures";
export const CONSOLE_PATH = "/__stopgap__/debugger/console";
/** The elements by which a page and its script meet. */
export const CAPTURE_DATA_ID = "stopgap-capture";
export const CONSOLE_DATA_ID = "stopgap-console";
export const MAIN_ID = "stopgap";
/** Lower case, as Node gives it. */
export const TOKEN_HEADER = "x-stopgap-token";

export function toCapturePath(id: string): string {
  return `${CAPTURES_PATH}/${encodeURIComponent(id)}`;
}
