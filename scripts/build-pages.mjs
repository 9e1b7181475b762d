import { join } from "node:path";
import { build } from "esbuild";
import { packageFolder } from "./run-tool.mjs";

/** What runs in a browser, each as one file: dist/pages/live.js, dist/pages/developer.js. */
export async function buildPages() {
  await build({
    absWorkingDir: packageFolder,
    entryPoints: { live: "src/pages/live/main.ts", developer: "src/pages/developer/main.ts" },
    outdir: join("dist", "pages"),
    bundle: true,
    format: "iife",
    // The first ones with `adoptedStyleSheets`, and those that came out with them.
    target: ["chrome91", "firefox101", "safari16.4"],
    loader: { ".css": "text" },
    tsconfig: "src/pages/tsconfig.json",
    minify: true,
    logLevel: "warning",
  });
}
