import { register as registerHooksThread } from "node:module";
import path from "node:path";
import process from "node:process";

import { getTsconfig } from "get-tsconfig";

import {
  compileWithMetadata,
  isOwnTypeScriptFile,
  toOwnTypeScriptFile,
  type MetadataSettings,
} from "./compile-with-metadata.ts";
import type { ModuleFormat } from "./module-format.ts";
import { nodeModules, type CompilableModule } from "./node-modules-api.ts";

const TYPESCRIPT_EXTENSIONS = [".ts", ".tsx", ".cts", ".mts"];
const DYNAMIC_IMPORT = /\bimport\s*\(/;

/**
 * Teaches this thread TypeScript and JSX, as the tsconfig nearest to the entry has it. See
 * docs/decisions/typescript-loader.md for what is done by whom on which version of Node.
 */
export async function registerTypeScript(entry: string, format: ModuleFormat): Promise<void> {
  const tsconfig = getTsconfig(path.dirname(entry));
  await registerTsx(tsconfig?.path, format);
  const compilerOptions = tsconfig?.config.compilerOptions;
  if (tsconfig === null || compilerOptions?.emitDecoratorMetadata !== true) return;
  registerMetadata({ tsconfigPath: tsconfig.path, compilerOptions }, format);
}

async function registerTsx(tsconfig: string | undefined, format: ModuleFormat): Promise<void> {
  if (nodeModules.registerHooks !== undefined) return registerTsxModules(tsconfig);
  await registerTsxRequire(tsconfig);
  // Each thread would pay some 16 MB for a hooks thread of its own, so CommonJS does without until it needs one.
  if (format === "module") return registerTsxModules(tsconfig);
  const { registerSync } = await loadTsxModules(tsconfig);
  whenOwnCodeImports(registerSync);
}

async function registerTsxModules(tsconfig: string | undefined): Promise<void> {
  const { registerSync } = await loadTsxModules(tsconfig);
  registerSync();
}

async function loadTsxModules(tsconfig: string | undefined): Promise<{ registerSync: () => void }> {
  const { register } = await import("tsx/esm/api");
  return { registerSync: () => void register(tsconfig === undefined ? {} : { tsconfig }) };
}

/** tsx's hook for `require` takes its tsconfig from nowhere else than the environment. */
async function registerTsxRequire(tsconfig: string | undefined): Promise<void> {
  const { register } = await import("tsx/cjs/api");
  const before = process.env["TSX_TSCONFIG_PATH"];
  if (tsconfig !== undefined) process.env["TSX_TSCONFIG_PATH"] = tsconfig;
  register();
  if (before === undefined) delete process.env["TSX_TSCONFIG_PATH"];
  else process.env["TSX_TSCONFIG_PATH"] = before;
}

/** `import()` in CommonJS goes the way of ES modules, past the hook for `require`. */
function whenOwnCodeImports(act: () => void): void {
  const { prototype } = nodeModules;
  const compile = prototype._compile;
  prototype._compile = function compileAndLook(source, file) {
    if (isOwnTypeScriptFile(file) && DYNAMIC_IMPORT.test(source)) {
      prototype._compile = compile;
      act();
    }
    return Reflect.apply(compile, this, [source, file]);
  };
}

function registerMetadata(settings: MetadataSettings, format: ModuleFormat): void {
  if (nodeModules.registerHooks !== undefined) {
    nodeModules.registerHooks({
      load(url, context, nextLoad) {
        const file = toOwnTypeScriptFile(url);
        if (file === undefined) return nextLoad(url, context);
        return { ...compileWithMetadata(file, settings), shortCircuit: true };
      },
    });
    return;
  }
  compileRequired(settings);
  if (format === "commonjs") return;
  const hooks = new URL(`./metadata-hooks${path.extname(import.meta.url)}`, import.meta.url);
  registerHooksThread(hooks, { data: settings });
}

function compileRequired(settings: MetadataSettings): void {
  for (const extension of TYPESCRIPT_EXTENSIONS) {
    const others = nodeModules._extensions[extension];
    nodeModules._extensions[extension] = (module: CompilableModule, file: string) => {
      if (isOwnTypeScriptFile(file)) module._compile(compileWithMetadata(file, settings).source, file);
      else others?.(module, file);
    };
  }
}
