// Brings the browser that the live tests drive: uses one that is there, installs Debian's where it may, else says so.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const found = process.env.CHROMIUM_PATH ?? findOnPath(NAMES);
if (found === undefined && !installFromDebian()) {
  console.error("No Chromium was found: the browser tests can't run.");
  console.error("Install it (Debian: apt-get install chromium), or name one with CHROMIUM_PATH.");
  // People may want the other tests; an unattended run must not pass without these.
  if (process.env.CI) process.exitCode = 1;
}

function findOnPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

function installFromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || findOnPath(["apt-get"]) === undefined) return false;
  console.log("Installing Chromium from Debian's packages for the browser tests …");
  for (const words of [
    ["update", "-q"],
    ["install", "-qy", "--no-install-recommends", "chromium"],
  ]) {
    const { status } = spawnSync("apt-get", words, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) return false;
  }
  return findOnPath(NAMES) !== undefined;
}
