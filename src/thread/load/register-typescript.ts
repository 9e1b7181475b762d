import { register as registerHooksThread } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort } from "node:worker_threads";

import { getTsconfig } from "get-tsconfig";

import { ownModule } from "../../own-files.ts";
import type { MetadataSettings } from "./compile-with-swc.ts";
import { MetadataCompiler } from "./metadata-compiler.ts";
import type { ModuleFormat } from "./module-format.ts";
import { nodeModules, type CompilableModule } from "./node-modules-api.ts";
import type { SourceNotes } from "./source-notes.ts";
import { isOwnTypeScriptFile, toOwnTypeScriptFile } from "./own-typescript-file.ts";

const TYPESCRIPT_EXTENSIONS = [".ts", ".tsx", ".cts", ".mts"];
const DYNAMIC_IMPORT = /\bimport\s*\(/;

/**
 * Teaches this thread TypeScript and JSX, as the tsconfig nearest to the entry has it. See
 * docs/decisions/typescript-loader.md for what is done by whom on which version of Node.
 */
export async function registerTypeScript(
  entry: string,
  format: ModuleFormat,
  notes?: SourceNotes,
): Promise<void> {
  const tsconfig = getTsconfig(path.dirname(entry));
  await registerTsxRequire(tsconfig?.path);
  await registerTsxImport(tsconfig?.path, format, notes);
  const compilerOptions = tsconfig?.config.compilerOptions;
  if (tsconfig === null || compilerOptions?.emitDecoratorMetadata !== true) return;
  registerMetadata({ tsconfigPath: tsconfig.path, compilerOptions }, format, notes);
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

async function registerTsxImport(
  tsconfig: string | undefined,
  format: ModuleFormat,
  notes: SourceNotes | undefined,
): Promise<void> {
  const { register } = await import("tsx/esm/api");
  // Hooks in a thread of their own read what this thread's hooks would see.
  const onImport =
    notes && nodeModules.registerHooks === undefined ? (url: string) => notes.add(url) : undefined;
  const act = (): void =>
    void register({ ...(tsconfig && { tsconfig }), ...(onImport && { onImport }) });
  // On Node 20 a thread with these hooks has a hooks thread of its own, some 16 MB: CommonJS does without if it can.
  if (nodeModules.registerHooks === undefined && format === "commonjs") whenOwnCodeImports(act);
  else act();
}

/** `import()` in CommonJS goes the way of ES modules, past the hook for `require`. */
function whenOwnCodeImports(act: () => void): void {
  const { prototype } = nodeModules;
  // oxlint-disable-next-line typescript/unbound-method -- called with its module by Reflect.apply
  const compile = prototype._compile;
  prototype._compile = function compileAndLook(source, file) {
    if (isOwnTypeScriptFile(file) && DYNAMIC_IMPORT.test(source)) {
      prototype._compile = compile;
      act();
    }
    return Reflect.apply(compile, this, [source, file]);
  };
}

function registerMetadata(
  settings: MetadataSettings,
  format: ModuleFormat,
  notes: SourceNotes | undefined,
): void {
  const compiler = new MetadataCompiler(settings);
  compileRequired(compiler);
  if (nodeModules.registerHooks !== undefined) {
    nodeModules.registerHooks({
      load(url, context, nextLoad) {
        const file = toOwnTypeScriptFile(url);
        return file === undefined
          ? nextLoad(url, context)
          : { ...compiler.compile(file), shortCircuit: true };
      },
    });
  } else if (format === "module") {
    const hooks = pathToFileURL(ownModule("thread/load/metadata-hooks"));
    const sources = notes && openSourcePort(notes);
    registerHooksThread(hooks, {
      data: { settings, sources },
      transferList: sources ? [sources] : [],
    });
  }
}

/** Where a hooks thread tells which files it reads. */
function openSourcePort(notes: SourceNotes): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", (url: string) => notes.add(url)).unref();
  return port2;
}

function compileRequired(compiler: MetadataCompiler): void {
  for (const extension of TYPESCRIPT_EXTENSIONS) {
    const others = nodeModules._extensions[extension];
    nodeModules._extensions[extension] = (module: CompilableModule, file: string) => {
      if (isOwnTypeScriptFile(file)) module._compile(compiler.compile(file).source, file);
      else others?.(module, file);
    };
  }
}
