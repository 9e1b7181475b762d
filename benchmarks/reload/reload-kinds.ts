import { fileURLToPath } from "node:url";
import type { Language } from "./reload-project.ts";

/** One way to develop an app: a server that loads what is saved. */
export interface ReloadKind {
  name: string;
  language: Language;
  toCommand: (entry: string, port: number) => string[];
}

const node = process.execPath;
const python = "/usr/bin/python3";
const stopgap = fileURLToPath(new URL("../../bin/stopgap.js", import.meta.url));
const tsx = fileURLToPath(import.meta.resolve("tsx/cli"));
const nodemon = fileURLToPath(import.meta.resolve("nodemon/bin/nodemon.js"));

/** From Node 22.18 on, Node runs TypeScript by itself. */
const typeScriptFlags = Reflect.get(process.features, "typescript") ? [] : ["--import", "tsx"];

const toStopgap = (entry: string, port: number): string[] => [
  node,
  stopgap,
  "run",
  entry,
  `--port=${port}`,
  "--reload",
  "--quiet",
];
const toTsx = (entry: string): string[] => [node, tsx, "watch", entry];

/** Every file of the project counts as source, although nothing loads it. */
export const stopgapWatchingAll: ReloadKind = {
  name: "Stopgap, --watch '**'",
  language: "javascript",
  toCommand: (entry, port) => [...toStopgap(entry, port), "--watch=**"],
};

/** Each as its own documentation has it; Stopgap is the first of its language. */
export const reloadKinds: ReloadKind[] = [
  { name: "Stopgap", language: "javascript", toCommand: toStopgap },
  { name: "tsx watch", language: "javascript", toCommand: toTsx },
  {
    name: "node --watch",
    language: "javascript",
    toCommand: (entry) => [node, "--watch", entry],
  },
  { name: "nodemon", language: "javascript", toCommand: (entry) => [node, nodemon, entry] },
  { name: "Stopgap", language: "typescript", toCommand: toStopgap },
  { name: "tsx watch", language: "typescript", toCommand: toTsx },
  {
    name: "node --watch",
    language: "typescript",
    toCommand: (entry) => [node, ...typeScriptFlags, "--watch", entry],
  },
  {
    name: "nodemon --exec tsx",
    language: "typescript",
    toCommand: (entry) => [node, nodemon, "--exec", `${node} ${tsx}`, entry],
  },
  {
    name: "Flask, stat reloader",
    language: "python",
    // Compiled files are told from older ones by whole seconds: of two saves in one, the second would not be seen.
    toCommand: (entry) => [python, "-B", entry],
  },
];
