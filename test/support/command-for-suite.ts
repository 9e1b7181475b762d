import { randomUUID } from "node:crypto";
import { StopgapProcess, type StartOptions } from "./stopgap-process.ts";
import { untilSuiteEnds } from "./until-suite-ends.ts";
import { ask } from "./visitor.ts";

interface SharedCommand {
  command: StopgapProcess;
  url: string;
}

/**
 * `stopgap run` with these words, once for all tests of a suite. To each of them it is as if it had printed nothing yet.
 * For commands with an access log; to be called in the suite's own function.
 */
export function commandForSuite(
  words: string[],
  options?: StartOptions,
): () => Promise<SharedCommand> {
  const suite = untilSuiteEnds();
  let command: StopgapProcess | undefined;
  let address = "";
  return async () => {
    if (command === undefined) {
      command = StopgapProcess.start(suite, ["run", "--port", "0", ...words], options);
      address = await command.url();
    }
    // Lines come in order: whatever the test before has caused stands in front of this one.
    const mark = randomUUID();
    await ask(`${address}/${mark}`);
    await command.until(new RegExp(`${mark}.*\n`));
    command.forget();
    return { command, url: address };
  };
}
