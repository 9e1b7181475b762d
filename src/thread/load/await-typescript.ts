import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";

import { toOwnTypeScriptFile } from "./own-typescript-file.ts";
import { nodeModules, type CompilableModule } from "./node-modules-api.ts";

const TYPESCRIPT_EXTENSIONS = [".ts", ".tsx", ".cts", ".mts"];

/**
 * For entries in plain JavaScript: TypeScript is learnt when the first TypeScript file turns up, because tsx costs a
 * thread time and memory that most JavaScript apps never need.
 */
export function awaitTypeScript(): void {
  if (nodeModules.registerHooks === undefined) awaitRequired();
  else awaitResolved();
}

function awaitResolved(): void {
  const hooks = nodeModules.registerHooks?.({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      if (toOwnTypeScriptFile(resolved.url) !== undefined) {
        hooks?.deregister();
        // The file is loaded after this, and so by tsx already.
        requireTsx("tsx/cjs/api");
        requireTsx("tsx/esm/api");
      }
      return resolved;
    },
  });
}

/** Node 20 knows nothing of `.ts`; of `import` the entry's loader has taken care there. */
function awaitRequired(): void {
  for (const extension of TYPESCRIPT_EXTENSIONS) {
    nodeModules._extensions[extension] ??= (module: CompilableModule, file: string) => {
      for (const other of TYPESCRIPT_EXTENSIONS) delete nodeModules._extensions[other];
      requireTsx("tsx/cjs/api");
      const compile = nodeModules._extensions[path.extname(file)] ?? nodeModules._extensions[".js"];
      compile?.(module, file);
    };
  }
}

function requireTsx(name: string): void {
  const { register } = createRequire(import.meta.url)(name) as { register: () => void };
  register();
  process.setSourceMapsEnabled(true);
}
