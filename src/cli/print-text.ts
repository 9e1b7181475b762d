import { openOutput } from "./terminal/open-output.ts";
import { Output } from "./terminal/output.ts";

/** Prints to standard output (1) or standard error (2); returns what has to be flushed before the process ends. */
export function printText(descriptor: 1 | 2, text: string): Output {
  const output = new Output(openOutput(descriptor), (lines) => `(${lines} texts left out)`);
  output.writeLine(text.trimEnd());
  return output;
}
