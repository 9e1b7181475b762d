import { writeFileSync } from "node:fs";
import { describeMachine } from "./describe-machine.ts";
import { findLoadTool } from "./load/load-tool.ts";
import type { Measure } from "./measure.ts";
import { bystander } from "./measures/bystander.ts";
import { cpuPage } from "./measures/cpu-page.ts";
import { debugging } from "./measures/debugger.ts";
import { firstAnswer } from "./measures/first-answer.ts";
import { idleConnections } from "./measures/idle-connections.ts";
import { latency } from "./measures/latency.ts";
import { memory } from "./measures/memory.ts";
import { threadStart } from "./measures/thread-start.ts";
import { framework } from "./measures/framework.ts";
import { router } from "./measures/router.ts";
import { reload } from "./measures/reload.ts";
import { reloadIdle } from "./measures/reload-idle.ts";
import { reloadMemory } from "./measures/reload-memory.ts";
import { transfer } from "./measures/transfer.ts";
import { trivialPage } from "./measures/trivial-page.ts";
import { webSocket } from "./measures/web-socket.ts";
import { readArguments } from "./read-arguments.ts";
import { endAllProcesses } from "./servers/running-processes.ts";
import * as kinds from "./servers/server-kinds.ts";
import { fullSettings, quickSettings } from "./settings.ts";
import { renderTable } from "./table.ts";

const resultsFile = new URL("results.md", import.meta.url);
const measures: Measure[] = [
  bystander,
  trivialPage,
  cpuPage,
  latency,
  transfer,
  webSocket,
  idleConnections,
  firstAnswer,
  threadStart,
  memory,
  router,
  framework,
  debugging,
  reload,
  reloadIdle,
  reloadMemory,
];

process.on("exit", endAllProcesses);
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

await run();

async function run(): Promise<void> {
  const names = measures.map(({ name }) => name);
  const { only, quick, write } = readArguments(names);
  const settings = quick ? quickSettings : fullSettings;
  const bench = { settings, kinds: findKinds(), say };
  const sections = [`# Benchmarks\n\n${describeMachine().join("  \n")}\n`];
  say(`${sections[0]}`);
  for (const measure of measures) {
    if (only.length > 0 && !only.includes(measure.name)) continue;
    const section = renderTable(await measure.run(bench));
    sections.push(section);
    say(`\n${section}`);
  }
  if (write) writeFileSync(resultsFile, sections.join("\n"));
}

function findKinds(): kinds.ServerKind[] {
  const found = [kinds.stopgapKind, kinds.plainKind, kinds.clusterKind, kinds.tsxKind];
  if (kinds.hasFlask()) found.push(kinds.flaskThreadedKind, kinds.flaskUnthreadedKind);
  else say("!!! Flask is missing, so it is left out. Debian: apt-get install python3-flask");
  if (findLoadTool().name === "autocannon") {
    say("!!! wrk is missing, so autocannon does the load, less well. Debian: apt-get install wrk");
  }
  return found;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
