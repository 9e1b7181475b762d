import { rmSync } from "node:fs";
import { createAppOptions } from "./app-options.ts";
import { readArguments } from "./read-arguments.ts";
import { Soak } from "./soak.ts";
import { createStaticFolder } from "./static-folder.ts";

const { durationMs, seed } = readArguments(process.argv.slice(2));
const folder = createStaticFolder();
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const soak = new Soak({ durationMs, seed, say: (line) => process.stdout.write(`${line}\n`) });
// Once: a second one ends this process, and the server, which is bound to it, with it.
process.once("SIGINT", () => soak.stop());
process.once("SIGTERM", () => soak.stop());
process.exitCode = (await soak.run(createAppOptions(folder))) ? 0 : 1;
