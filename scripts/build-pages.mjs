import { join } from "node:path";
import { build } from "esbuild";
import { packageFolder } from "./run-tool.mjs";
import { writeLicences } from "./write-licences.mjs";

/** What runs in a browser, each as one file: dist/pages/live.js, developer.js, debugger.js. */
export async function buildPages() {
  const { metafile } = await build({
    absWorkingDir: packageFolder,
    entryPoints: {
      live: "src/pages/live/main.ts",
      developer: "src/pages/developer/main.ts",
      debugger: "src/pages/debugger/main.tsx",
    },
    outdir: join("dist", "pages"),
    bundle: true,
    format: "iife",
    // The first ones with `adoptedStyleSheets`, and those that came out with them.
    target: ["chrome91", "firefox101", "safari16.4"],
    loader: { ".css": "text" },
    tsconfig: "src/pages/tsconfig.json",
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  writeLicences(metafile);
}
