import { createFolder } from "./create-folder.ts";
import { liveApp } from "./live-app.ts";
import { type RawAnswer, sayRaw } from "./say-raw.ts";
import { serve } from "./serve.ts";
import { type Lifetime, untilSuiteEnds } from "./until-suite-ends.ts";

const APP = liveApp("static.mjs");
export const SCRIPT: string = "let x = 'a script long enough to be worth compressing'; ".repeat(50);
export const STATIC_FILES: Record<string, string> = {
  "a.css": "body{}",
  "script.js": SCRIPT,
  "ten.txt": "0123456789",
  "empty.txt": "",
  "page.html": "<p>page",
  "data.json": "{}",
  "picture.png": "not really",
  "module.mjs": "export {}",
  "unknown.xyzzy": "?",
  "no-extension": "?",
  "ä b#c.txt": "named",
  "sub/index.html": "<p>sub",
  "sub/deep.txt": "deep",
  "pages/index.html/deep.txt": "deep",
};

interface ServedFiles {
  folder: string;
  url: string;
  get: (target: string, headers?: Record<string, string>) => Promise<RawAnswer>;
}

/** A server with a folder of files at /assets, and a way to ask for one of them. */
export async function serveFiles(test: Lifetime): Promise<ServedFiles> {
  const folder = createFolder(test, STATIC_FILES);
  const server = await serve(test, { entry: APP, threads: 1, staticFiles: { "/assets": folder } });
  return {
    folder,
    url: server.url,
    get: (target, headers = {}) => sayRaw(server.url, `/assets/${target}`, { headers }),
  };
}

/** One for all tests of a suite, which leave its files alone. To be called in the suite's own function. */
export function serveFilesForSuite(): () => Promise<ServedFiles> {
  const suite = untilSuiteEnds();
  let served: Promise<ServedFiles> | undefined;
  return () => (served ??= serveFiles(suite));
}
