import { isatty } from "node:tty";
import type { FrontEvent } from "../../messages/front-events.ts";
import type { CheckedOptions } from "../../options/checked-options.ts";
import { openOutput } from "./open-output.ts";
import { Output } from "./output.ts";
import { createPaint } from "./paint.ts";
import { plural } from "./plural.ts";
import { renderEvent } from "./render-event.ts";
import { type LogEvent, renderJson } from "./render-json.ts";
import { wantsColour } from "./wants-colour.ts";

/** Where the front's events become lines. */
export interface Terminal {
  readonly outputs: readonly Output[];
  tell(event: FrontEvent): void;
}

/** The process's standard output, in the format and the amount that the options ask for. */
export function openTerminal({
  logFormat,
  quiet,
}: Pick<CheckedOptions, "logFormat" | "quiet">): Terminal {
  const paint = createPaint(wantsColour(isatty(1), process.env));
  const render = (event: LogEvent): string => {
    if (logFormat === "json") return renderJson(event, new Date());
    if (event.type === "log:lines-lost")
      return `(${plural(event.lines, "line")} left out: nobody was reading.)`;
    return renderEvent(event, { time: new Date(), paint });
  };
  const describeLoss = (lines: number): string => render({ type: "log:lines-lost", lines });
  const output = new Output(openOutput(1), describeLoss);
  const errors = new Output(openOutput(2), describeLoss);
  return {
    outputs: [output, errors],
    tell(event) {
      if (event.type === "front:output" && logFormat === "text") {
        (event.stream === "stdout" ? output : errors).write(event.text);
        return;
      }
      if (quiet && event.type === "front:request") return;
      output.writeLine(render(event));
    },
  };
}
