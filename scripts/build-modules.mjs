import { build } from "esbuild";
import { packageFolder } from "./run-tool.mjs";

/** What is imported or started from outside. */
const ENTRIES = [
  "index",
  "auth",
  "front",
  "testing",
  "cli/main",
  "cli/front-process",
  "command/main",
  "host/main",
  "thread/main",
  "thread/load/compile-with-swc",
  "thread/load/metadata-hooks",
  "thread/load/warm-hooks",
];

/** What tests, benchmarks and scripts take out of the whole. */
const PARTS = [
  "failures/to-failure",
  "front/live/live-pages",
  "front/threads/host-process",
  "front/threads/lane-server",
  "host/standby",
  "live/to-script-tag",
  "messages/claims",
  "options/render-option-docs",
  "thread/load/load-app",
];

/**
 * Puts modules that are loaded together into one file: finding and reading each costs every process and thread that
 * starts a third of a millisecond, and three behind a loader's hooks (docs/decisions/bundle.md).
 */
export async function buildModules() {
  await build({
    absWorkingDir: packageFolder,
    entryPoints: [...ENTRIES, ...PARTS].map((name) => ({ in: `src/${name}.ts`, out: name })),
    outdir: "dist",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: true,
    logLevel: "warning",
  });
}
