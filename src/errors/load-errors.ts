import { StopgapError } from "./stopgap-error.ts";

const EXPORT_HELP =
  "Call listen() as usual, or export the app: a (req, res) function, an http.Server, an Express, Koa, Fastify, Hono, " +
  "h3 or NestJS app, an object with fetch(request), or createApp() that returns one of these.";

const MODULE_HELP =
  'Make it an ES module: "type": "module" in package.json, or the extension .mts.';

/** The named entry is not there; `suggestions` are the files beside it with the nearest names. */
export function entryNotFound(entry: string, suggestions: readonly string[]): StopgapError {
  const fix =
    suggestions.length > 0
      ? `Did you mean ${listNames(suggestions)}?`
      : "Check the path; it is taken from the current folder.";
  return new StopgapError({
    code: "ENTRY_NOT_FOUND",
    message: `There is no entry file at ${entry}.`,
    fix,
  });
}

/** No entry was named and none of the usual ones exists. */
export function noEntry(folder: string, tried: readonly string[]): StopgapError {
  return new StopgapError({
    code: "ENTRY_NOT_FOUND",
    message: `No entry file was found in ${folder}: looked for package.json's "main", then ${tried.join(", ")}.`,
    fix: "Name it: stopgap run path/to/server.ts.",
  });
}

/** package.json names a file that does not exist, and nothing else was found either. */
export function missingMain(manifest: string, main: string): StopgapError {
  return new StopgapError({
    code: "ENTRY_NOT_FOUND",
    message: `${manifest} has "main": "${main}", but that file does not exist, and there is no other entry file.`,
    fix: 'Build the project if "main" is a built file, correct "main", or name the source: stopgap run path/to/server.ts.',
  });
}

/** Two files have an equal claim to be the entry. */
export function ambiguousEntry(files: readonly string[]): StopgapError {
  return new StopgapError({
    code: "AMBIGUOUS_ENTRY",
    message: `Several files could be the entry: ${listNames(files)}.`,
    fix: `Name the one that you mean: stopgap run ${files[0] ?? "server.ts"}.`,
  });
}

/** The module has been loaded, nothing more will happen, and there is no app. */
export function noApp(entry: string, exported: readonly string[]): StopgapError {
  const found = exported.length > 0 ? `it exports ${listNames(exported)}` : "it exports nothing";
  return new StopgapError({
    code: "NO_APP",
    message: `${entry} has no app: no HTTP server in it began to listen, and ${found}.`,
    fix: EXPORT_HELP,
  });
}

/** The module waits at its top level for something that nothing is going on for. */
export function loadStalled(entry: string): StopgapError {
  return new StopgapError({
    code: "LOAD_STALLED",
    message: `${entry} waits in a top-level await for something that will never come: nothing else is going on.`,
    fix: "Find the promise that nobody resolves; listen before it, or export the app instead.",
  });
}

/** The host's limit for a load ran out. */
export function loadTimedOut(entry: string, timeoutMs: number): StopgapError {
  return new StopgapError({
    code: "LOAD_TIMEOUT",
    message: `${entry} was still loading after ${timeoutMs / 1000} s: no HTTP server in it had begun to listen.`,
    fix: "Look for what its start waits for (a database, a network), or give it longer with --load-timeout.",
  });
}

/** `how` continues "its thread ended while loading:", as in "it called process.exit(1)". */
export function appEndedWhileLoading(entry: string, how: string): StopgapError {
  return new StopgapError({
    code: "APP_ENDED_WHILE_LOADING",
    message: `${entry} ended its thread while loading: ${how}.`,
    fix: "What the app printed last says why; it has to be able to start before it can be served.",
  });
}

/** The user's own error, thrown while the entry was loading. */
export function loadFailed(
  entry: string,
  failure: { name: string; message: string; stack: string },
): StopgapError {
  return new StopgapError({
    code: "LOAD_FAILED",
    message: `${entry} failed while loading: ${failure.name}: ${failure.message}`,
    fix: "Correct the error in the app; the stack shows where it was thrown.",
    userStack: failure.stack,
  });
}

/** Exports that could each be the app, and are different ones. */
export function ambiguousApp(entry: string, names: readonly string[]): StopgapError {
  return new StopgapError({
    code: "AMBIGUOUS_APP",
    message: `${entry} exports several apps: ${listNames(names)}.`,
    fix: "Make the one to serve the default export.",
  });
}

/** An export under one of the app's names is nothing that can be served. */
export function wrongExport(where: string, found: string): StopgapError {
  return new StopgapError({
    code: "WRONG_EXPORT",
    message: `${where} is ${found}, which is no app.`,
    fix: EXPORT_HELP,
  });
}

/** An h3 version 1 app, but `h3` can't be reached from the entry. */
export function h3NotFound(where: string): StopgapError {
  return new StopgapError({
    code: "WRONG_EXPORT",
    message: `${where} is an app of h3 version 1, but the package h3 can't be found from there.`,
    fix: "Export toNodeListener(app) instead.",
  });
}

/** HTTP/2 servers speak another protocol than the lane between the front and the thread. */
export function http2Unsupported(): StopgapError {
  return new StopgapError({
    code: "HTTP2_UNSUPPORTED",
    message: "The app listens with an HTTP/2 server, which can't be served.",
    fix: "Use node:http while developing: http.createServer(app).listen(port).",
  });
}

export interface SyntaxErrorPlace {
  file: string;
  line: number;
  /** Counted from 1; 0 when it is not known. */
  column: number;
  reason: string;
  /** The source around the place, with a mark under it. */
  frame: string;
}

/** A file that can't be parsed. */
export function syntaxErrorIn(place: SyntaxErrorPlace, cause: unknown): StopgapError {
  const column = place.column > 0 ? `:${place.column}` : "";
  return new StopgapError(
    {
      code: "SYNTAX_ERROR",
      message: `${place.reason} (${place.file}:${place.line}${column})\n\n${place.frame}`,
      fix: place.reason.startsWith("Top-level await")
        ? MODULE_HELP
        : `Correct ${place.file}, line ${place.line}.`,
      userStack: `    at ${place.file}:${place.line}${column}`,
    },
    { cause },
  );
}

/** CommonJS has no top-level await, and TypeScript is taken for CommonJS where package.json says nothing. */
export function topLevelAwait(entry: string, cause: unknown): StopgapError {
  return new StopgapError(
    {
      code: "TOP_LEVEL_AWAIT",
      message: `${entry} is loaded as CommonJS, and it, or something that it requires, has a top-level await.`,
      fix: MODULE_HELP,
    },
    { cause },
  );
}

export interface MissingImport {
  specifier: string;
  /** The file that has the import; undefined where Node does not tell. */
  importer: string | undefined;
  isPackage: boolean;
}

/** An import that leads nowhere. */
export function importNotFound(missing: MissingImport, cause: unknown): StopgapError {
  const importer = missing.importer ?? "The app";
  return new StopgapError(
    {
      code: "IMPORT_NOT_FOUND",
      message: `${importer} imports "${missing.specifier}", which can't be found.`,
      fix: missing.isPackage
        ? `Install it: npm install ${toPackageName(missing.specifier)}.`
        : "Check the path, its extension and its upper and lower case.",
      userStack: missing.importer === undefined ? undefined : `    at ${missing.importer}`,
    },
    { cause },
  );
}

/** The project wants decorator metadata, and the compiler for it is not installed. */
export function metadataCompilerMissing(tsconfig: string, cause: unknown): StopgapError {
  return new StopgapError(
    {
      code: "METADATA_COMPILER_MISSING",
      message: `${tsconfig} asks for emitDecoratorMetadata, and the package @swc/core, which emits it, can't be loaded.`,
      fix: "Install it: npm install --save-dev @swc/core.",
    },
    { cause },
  );
}

function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function toPackageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
