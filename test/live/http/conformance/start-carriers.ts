import type { TestContext } from "node:test";
import type { RunSimpleOptions } from "stopgap";
import { liveApp } from "../../../support/live-app.ts";
import { serve } from "../../../support/serve.ts";
import { StopgapProcess } from "../../../support/stopgap-process.ts";
import { Reports } from "./reports.ts";
import type { Place } from "./row.ts";

const APP = liveApp("conformance.mjs");
const NODE_MAJOR = Number.parseInt(process.versions.node, 10);

/** The same app, served by somebody. */
export interface Carrier {
  readonly name: string;
  readonly url: string;
  readonly place: Place;
  readonly reports: Reports;
}

/** Starts the app on plain Node and through Stopgap: on one thread for everybody, and on a thread a request. */
export async function startCarriers(
  test: TestContext,
  env: Readonly<Record<string, string>> = {},
): Promise<Carrier[]> {
  for (const [name, value] of Object.entries(env)) {
    process.env[name] = value;
    test.after(() => delete process.env[name]);
  }
  test.after(() => delete process.env["REPORT_PORT"]);
  return [
    await startPlainNode(test),
    await startStopgap(test, "Stopgap, one thread", { threaded: false }),
    await startStopgap(test, "Stopgap, a thread a request", { isolate: "request", threads: 3 }),
  ];
}

async function startPlainNode(test: TestContext): Promise<Carrier> {
  const reports = await listenForReports(test);
  const command = StopgapProcess.startCommand(test, [process.execPath, APP]);
  const [, port] = await command.until(/^listening on (\d+)$/m);
  const url = `http://127.0.0.1:${port}`;
  return { name: "plain Node", url, place: { isStopgap: false, nodeMajor: NODE_MAJOR }, reports };
}

async function startStopgap(
  test: TestContext,
  name: string,
  options: Partial<RunSimpleOptions>,
): Promise<Carrier> {
  const reports = await listenForReports(test);
  const { url } = await serve(test, { entry: APP, ...options });
  return { name, url, place: { isStopgap: true, nodeMajor: NODE_MAJOR }, reports };
}

async function listenForReports(test: TestContext): Promise<Reports> {
  const reports = await Reports.listen();
  test.after(() => reports.close());
  process.env["REPORT_PORT"] = String(reports.port);
  return reports;
}
