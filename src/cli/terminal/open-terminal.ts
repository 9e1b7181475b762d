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
  readonly output: Output;
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
  const output = new Output(openOutput(1), (lines) => render({ type: "log:lines-lost", lines }));
  return {
    output,
    tell(event) {
      if (quiet && event.type === "front:request") return;
      output.writeLine(render(event));
    },
  };
}
