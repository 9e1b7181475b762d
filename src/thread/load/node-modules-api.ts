import Module from "node:module";

/** Of `node:module`, what its types leave out or what only newer versions of Node have. */
export interface NodeModulesApi {
  _load(file: string, parent: object | null | undefined, isMain: boolean): unknown;
  _extensions: Record<string, ExtensionHandler | undefined>;
  prototype: {
    _compile(this: object, source: string, file: string): unknown;
    /** Called for every file that is required, just before it is read. */
    load(this: { exports: unknown }, file: string): void;
  };
  /** From Node 22.1 on. */
  enableCompileCache?: (folder: string) => unknown;
  /** From Node 22.10 on. */
  flushCompileCache?: () => void;
  /** From Node 22.15 on: hooks that run in the thread itself, for `import` and `require` alike. */
  registerHooks?: (hooks: SyncHooks) => { deregister(): void };
}

export type ExtensionHandler = (module: CompilableModule, file: string) => void;

export interface CompilableModule {
  _compile(source: string, file: string): unknown;
}

export interface SyncHooks {
  resolve?: (specifier: string, context: object, next: SyncResolve) => { url: string };
  load?: (url: string, context: object, next: SyncLoad) => LoadedSource;
}

export type SyncResolve = (specifier: string, context: object) => { url: string };
export type SyncLoad = (url: string, context: object) => LoadedSource;

export interface LoadedSource {
  format: string;
  source: string | null;
  shortCircuit?: boolean;
}

export const nodeModules: NodeModulesApi = Module as unknown as NodeModulesApi;
