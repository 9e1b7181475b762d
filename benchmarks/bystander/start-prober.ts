import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import type { ProbeResult } from "./probe-result.ts";

const prober = fileURLToPath(new URL("prober.ts", import.meta.url));
const probeTimeoutMs = 5000;

export interface ProbeTimes {
  durationMs: number;
  intervalMs: number;
}

/** A process that asks for a trivial page at fixed intervals when told to. */
export interface Prober {
  /** Probes once; the prober is of no use after it. */
  run(): Promise<ProbeResult>;
  close(): Promise<void>;
}

/** Starts a prober and waits until it is ready. */
export async function startProber(port: number, times: ProbeTimes): Promise<Prober> {
  const numbers = [port, times.durationMs, times.intervalMs, probeTimeoutMs].map(String);
  const child = startProcess([process.execPath, "--import", "tsx", prober, ...numbers]);
  child.stderr.pipe(process.stderr, { end: false });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    run: async () => {
      child.stdin.write("go\n");
      const { value } = await lines.next();
      return JSON.parse(value ?? "") as ProbeResult;
    },
    close: () => endProcess(child),
  };
}
