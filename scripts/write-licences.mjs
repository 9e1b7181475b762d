import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./run-tool.mjs";

const INTRODUCTION = "These packages are part of the scripts in this folder, under these licences.";

/** dist/pages/LICENSES.txt: the licences ask to go with the code, and minified code has lost them. */
export function writeLicences(metafile) {
  const folders = new Set(
    Object.keys(metafile.inputs)
      .map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
      .filter((folder) => folder !== undefined),
  );
  const texts = [...folders].toSorted().map(toText);
  const rule = `\n${"-".repeat(72)}\n\n`;
  writeFileSync(
    join(packageFolder, "dist/pages/LICENSES.txt"),
    [`${INTRODUCTION}\n`, ...texts].join(rule),
  );
}

function toText(folder) {
  const path = join(packageFolder, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence's text to go with it`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(path, file), "utf8").trim()}\n`;
}
