import type { RunningServer, RunSimpleOptions } from "stopgap";
import { createFolder } from "./create-folder.ts";
import { serve } from "./serve.ts";
import { untilSuiteEnds } from "./until-suite-ends.ts";

/**
 * For a suite whose tests don't disturb each other, as a server takes longer to start than most of them: tests that
 * wish for the same options share one. Starts none before it is asked for; to be called in the suite's own function.
 *
 * @param files of the folder in which they run
 */
export function serveForSuite(
  files?: Record<string, string>,
): (options?: RunSimpleOptions) => Promise<RunningServer> {
  const suite = untilSuiteEnds();
  const place = files === undefined ? {} : { cwd: createFolder(suite, files) };
  const servers = new Map<string, Promise<RunningServer>>();
  return (options = {}) => {
    const key = JSON.stringify(options);
    const server = servers.get(key) ?? serve(suite, { ...place, ...options });
    servers.set(key, server);
    return server;
  };
}
