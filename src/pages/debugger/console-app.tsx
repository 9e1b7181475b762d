import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CAPTURES_PATH } from "../../captures/debugger-paths.ts";
import type { ConsolePageData } from "../../messages/capture-page.ts";
import { CommandHistory } from "../../captures/command-history.ts";
import { ConsoleSession } from "./console-session.ts";
import { ConsoleView } from "./console-view.tsx";
import { toThreadTarget } from "./debugger-client.ts";

/** The page of a console without a frame. */
export function ConsoleApp({ data }: { data: ConsolePageData }): JSX.Element {
  const [session] = useState(() => new ConsoleSession(toThreadTarget(data.token), () => undefined));
  const [history] = useState(() => new CommandHistory());
  return (
    <>
      <header class="plain">
        <div class="bar">
          <p class="facts">
            <span>A fresh thread with the app loaded</span>
          </p>
          <nav>
            <a href={CAPTURES_PATH}>All errors</a>
          </nav>
        </div>
        <h1>
          <span class="message">Console</span>
        </h1>
      </header>
      <div class="console-page">
        <ConsoleView
          session={session}
          history={history}
          label="Console"
          where="in a fresh thread"
          isFirst
          closed={data.mayEvaluate ? undefined : "Consoles are switched off (--no-eval)."}
          onLeave={() => document.querySelector<HTMLElement>("nav a")?.focus()}
        />
        <p class="keys">
          Enter runs, Shift Enter breaks the line, Tab completes, _ is the last value
        </p>
      </div>
    </>
  );
}
