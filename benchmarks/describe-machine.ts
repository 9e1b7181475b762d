import { availableParallelism, cpus, platform, release, totalmem } from "node:os";
import { readFileSync } from "node:fs";

/** Lines that tell a reader on what the figures were measured. */
export function describeMachine(): string[] {
  return [
    `CPU: ${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores`,
    `Memory: ${Math.round(totalmem() / 1024 ** 3)} GiB`,
    `System: ${readSystemName()}`,
    `Node: ${process.version}`,
    `Date: ${new Date().toISOString().slice(0, 10)}`,
  ];
}

function readSystemName(): string {
  const kernel = `${platform()} ${release()}`;
  if (platform() !== "linux") return kernel;
  const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  return name === undefined ? kernel : `${name}, ${kernel}`;
}
