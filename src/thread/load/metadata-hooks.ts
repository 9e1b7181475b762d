/* Runs in Node's thread for module hooks, on versions of Node without `module.registerHooks`. */
import type { InitializeHook, LoadHook } from "node:module";

import type { MetadataSettings } from "./compile-with-swc.ts";
import { MetadataCompiler } from "./metadata-compiler.ts";
import { toOwnTypeScriptFile } from "./own-typescript-file.ts";

let compiler: MetadataCompiler | undefined;

export const initialize: InitializeHook<MetadataSettings> = (settings) => {
  compiler = new MetadataCompiler(settings);
};

export const load: LoadHook = async (url, context, nextLoad) => {
  const file = toOwnTypeScriptFile(url);
  if (file === undefined || compiler === undefined) return nextLoad(url, context);
  const { format, source } = compiler.compile(file);
  // CommonJS is compiled again in the app's own thread, by `require`'s own extension.
  return format === "commonjs"
    ? { format, shortCircuit: true }
    : { format, source, shortCircuit: true };
};
