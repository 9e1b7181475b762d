/* Runs in Node's thread for module hooks, on versions of Node without `module.registerHooks`. */
import type { MessagePort } from "node:worker_threads";
import type { InitializeHook, LoadHook } from "node:module";

import type { MetadataSettings } from "./compile-with-swc.ts";
import { MetadataCompiler } from "./metadata-compiler.ts";
import { toOwnTypeScriptFile } from "./own-typescript-file.ts";

interface HooksData {
  settings: MetadataSettings;
  /** Told of each file that is loaded, by its URL; absent: nobody cares. */
  sources: MessagePort | undefined;
}

let compiler: MetadataCompiler | undefined;
let sources: MessagePort | undefined;

export const initialize: InitializeHook<HooksData> = (data) => {
  compiler = new MetadataCompiler(data.settings);
  ({ sources } = data);
};

export const load: LoadHook = async (url, context, nextLoad) => {
  const file = toOwnTypeScriptFile(url);
  if (file === undefined || compiler === undefined) return nextLoad(url, context);
  sources?.postMessage(url);
  const { format, source } = compiler.compile(file);
  // CommonJS is compiled again in the app's own thread, by `require`'s own extension.
  return format === "commonjs"
    ? { format, shortCircuit: true }
    : { format, source, shortCircuit: true };
};
