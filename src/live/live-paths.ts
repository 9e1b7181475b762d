/** What the front answers itself, with `--live`. */
export const LIVE_SCRIPT_PATH = "/__stopgap__/live.js";
export const LIVE_STREAM_PATH = "/__stopgap__/live";
export const DEVELOPER_PATH = "/__stopgap__/developer";
export const DEVELOPER_SCRIPT_PATH = "/__stopgap__/developer.js";
