import { promises } from "node:fs";
import { types } from "node:util";

import { listImports } from "./list-imports.ts";
import { nodeModules } from "./node-modules-api.ts";
import type { SourceNotes } from "./source-notes.ts";

const MODULE_FILE = /\.([cm]?[jt]sx?|json|wasm)$/;

/**
 * Notes every module file that this thread loads from now on. Behind whatever compiles, for a hook that gives a source of
 * its own asks nobody who came before it. What is done on which Node is told in docs/notes/loaded-files.md.
 */
export function watchSources(notes: SourceNotes): void {
  watchRequired(notes);
  if (nodeModules.registerHooks === undefined) return watchReads(notes);
  nodeModules.registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        notes.addMissing(error);
        throw error;
      }
    },
    load(url, context, nextLoad) {
      notes.add(url);
      return nextLoad(url, context);
    },
  });
}

function watchRequired(notes: SourceNotes): void {
  const { prototype } = nodeModules;
  // oxlint-disable-next-line typescript/unbound-method -- called with Node's own arguments by Reflect.apply
  const load = nodeModules._load;
  // oxlint-disable-next-line typescript/unbound-method -- called with its module by Reflect.apply
  const loadFile = prototype.load;
  prototype.load = function loadAndNote(file) {
    notes.add(file);
    Reflect.apply(loadFile, this, [file]);
    // What a required ES module imports is read in a way of its own, which only hooks see.
    if (nodeModules.registerHooks === undefined && types.isModuleNamespaceObject(this.exports))
      for (const imported of listImports(file)) notes.add(imported);
  };
  nodeModules._load = function loadOrNote(...request): unknown {
    try {
      return Reflect.apply(load, this, request);
    } catch (error) {
      notes.addMissing(error);
      throw error;
    }
  };
}

/** Without hooks, Node's loader reads ES modules by this very function, and nobody else reads a module by its URL. */
function watchReads(notes: SourceNotes): void {
  const { readFile } = promises;
  const readAndNote = (...request: Parameters<typeof readFile>): ReturnType<typeof readFile> => {
    const [place] = request;
    if (place instanceof URL && MODULE_FILE.test(place.pathname)) notes.add(place.href);
    return readFile(...request);
  };
  promises.readFile = readAndNote as typeof readFile;
}
