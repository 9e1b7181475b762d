import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** One way to serve an app. Every server gets its port in the environment variable `PORT` as well. */
export interface ServerKind {
  name: string;
  /** `node` runs the apps in JavaScript and TypeScript, `flask` the one in Python. */
  language: "node" | "flask";
  /** Send back the cookies of its first answer, as one browser does with all its connections. */
  keepsCookies?: boolean;
  toCommand(app: string, port: number): string[];
}

const python = "/usr/bin/python3";
const tsx = fileURLToPath(import.meta.resolve("tsx/cli"));
const stopgap = toPath("../../bin/stopgap.js");
const cluster = toPath("../apps/cluster.mjs");

export const stopgapKind: ServerKind = {
  name: "Stopgap, 8 threads",
  language: "node",
  toCommand: (app, port) => [
    process.execPath,
    stopgap,
    "run",
    app,
    `--port=${port}`,
    "--threads=8",
    "--spare=8",
    "--quiet",
  ],
};

/** Stopgap gives each person a thread: one person's requests run side by side in it, as in plain node. */
export const stopgapOnePersonKind: ServerKind = {
  ...stopgapKind,
  name: "Stopgap, one person",
  keepsCookies: true,
};

export const plainKind: ServerKind = {
  name: "plain node",
  language: "node",
  toCommand: (app) => [process.execPath, app],
};

export const clusterKind: ServerKind = {
  name: "node:cluster, 2 workers",
  language: "node",
  toCommand: (app) => [process.execPath, cluster, app, "2"],
};

export const tsxKind: ServerKind = {
  name: "tsx",
  language: "node",
  toCommand: (app) => [process.execPath, tsx, app],
};

export const flaskThreadedKind: ServerKind = {
  name: "Flask, threaded",
  language: "flask",
  toCommand: (app) => [python, app, "threaded"],
};

/** Werkzeug's page of an error, with its console. */
export const flaskDebuggerKind: ServerKind = {
  name: "Flask, its debugger",
  language: "flask",
  toCommand: (app) => [python, app, "debugger"],
};

export const flaskUnthreadedKind: ServerKind = {
  name: "Flask, unthreaded",
  language: "flask",
  toCommand: (app) => [python, app, "unthreaded"],
};

export function hasFlask(): boolean {
  try {
    execFileSync(python, ["-c", "import flask"], { stdio: "ignore" });
    return true;
  } catch {
    // No Python or no Flask: the comparison goes on without it, and says so.
    return false;
  }
}

function toPath(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
