import { findTrend } from "./find-trend.ts";
import { readFigures } from "./process-figures.ts";
import type { SoakServer } from "./soak-server.ts";

/** The front at one moment. */
export interface Sample {
  readonly residentBytes: number;
  readonly descriptors: number;
  readonly connections: number;
  readonly threadsDied: number;
  readonly hostsDied: number;
}

const MEGABYTE = 1024 * 1024;
/** Garbage comes and goes; a leak of a kilobyte a request is far beyond this in any run. */
const RESIDENT_TOLERANCE_BYTES = 40 * MEGABYTE;
const DESCRIPTOR_TOLERANCE = 40;
/** With fewer, the first figures of a process that has just begun are too large a part. */
const FEWEST_SAMPLES = 20;

export async function takeSample(server: SoakServer): Promise<Sample> {
  const stats = await server.stats();
  const figures = readFigures(stats.pid);
  return {
    residentBytes: figures?.residentBytes ?? stats.frontMemoryBytes,
    descriptors: figures?.descriptors ?? 0,
    connections: stats.connections,
    threadsDied: stats.totals.threadsDied,
    hostsDied: stats.totals.hostsDied,
  };
}

/** What grows and must not. */
export function checkTrends(samples: readonly Sample[]): string[] {
  if (samples.length < FEWEST_SAMPLES) return [];
  const memory = findTrend(
    samples.map(({ residentBytes }) => residentBytes),
    RESIDENT_TOLERANCE_BYTES,
  );
  const descriptors = findTrend(
    samples.map((sample) => sample.descriptors),
    DESCRIPTOR_TOLERANCE,
  );
  return [
    ...(memory.isGrowing
      ? [`the front's memory grows: ${toMegabytes(memory.first)} to ${toMegabytes(memory.last)}`]
      : []),
    ...(descriptors.isGrowing
      ? [`the front's descriptors grow: ${descriptors.first} to ${descriptors.last}`]
      : []),
  ];
}

export function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}
