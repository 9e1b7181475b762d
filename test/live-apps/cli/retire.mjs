// An app that cleans up by onRetire(), and writes down what was run.
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { generation, isReloading, onRetire } from "stopgap";

const { CLEANUP_FILE, CLEANUP_KIND } = process.env;
const note = (line) => appendFileSync(CLEANUP_FILE, `${line}\n`);

const kinds = {
  several: () => {
    onRetire(() => note("the first"));
    onRetire(async () => {
      note("the second begins");
      await sleep(100);
      note("the second ends");
    });
    onRetire(() => note("the third"));
  },
  late: () => {
    onRetire(() => onRetire(() => note("added while cleaning up")));
  },
  throwing: () => {
    onRetire(() => note("the first"));
    onRetire(() => {
      throw new Error("thrown by a hook");
    });
    onRetire(async () => {
      throw new Error("rejected by a hook");
    });
  },
  exiting: () => {
    onRetire(async () => {
      await sleep(100);
      note("the hook");
    });
    process.on("SIGTERM", () => {
      note("the listener");
      process.exit(0);
    });
  },
  endless: () => {
    onRetire(() => note("never comes"));
    onRetire(async () => {
      note("begins");
      await new Promise(() => {});
    });
  },
  facts: () => {
    onRetire(() => note(`generation ${generation()}, reloading ${isReloading()}`));
  },
};

kinds[CLEANUP_KIND]();
export default (request, response) => response.end("hello");
