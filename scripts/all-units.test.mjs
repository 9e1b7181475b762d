// Every unit test in one process: they open no socket and start no child, and a process each would take longer than they do.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { findTests } from "./find-tests.mjs";
import { packageFolder } from "./run-tool.mjs";

for (const file of findTests("src")) await import(pathToFileURL(join(packageFolder, file)).href);
