/* Runs in Node's thread for module hooks, on versions of Node without `module.registerHooks`. */
import type { InitializeHook, LoadHook } from "node:module";

import { compileWithMetadata, toOwnTypeScriptFile, type MetadataSettings } from "./compile-with-metadata.ts";

let settings: MetadataSettings | undefined;

export const initialize: InitializeHook<MetadataSettings> = (data) => {
  settings = data;
};

export const load: LoadHook = async (url, context, nextLoad) => {
  const file = toOwnTypeScriptFile(url);
  if (file === undefined || settings === undefined) return nextLoad(url, context);
  const { format, source } = compileWithMetadata(file, settings);
  // CommonJS is compiled again in the app's own thread, by `require`'s own extension.
  if (format === "commonjs") return { format, shortCircuit: true };
  return { format, source, shortCircuit: true };
};
