import type { JSX } from "preact";
import type { Evaluation } from "../../messages/capture.ts";
import type { ConsoleEntry } from "./console-session.ts";
import type { ConsoleTarget } from "./debugger-client.ts";
import { ValueTree } from "./value-tree.tsx";

type Target = ConsoleTarget | undefined;

/** What was run, what it printed, and its value or its error. */
export function ConsoleEntryView({
  entry,
  target,
}: {
  entry: ConsoleEntry;
  target: Target;
}): JSX.Element {
  return (
    <div class="entry">
      <pre class="code">{entry.code}</pre>
      {entry.state === "running" && <p class="note running">Running …</p>}
      {entry.state === "refused" && <p class="refusal">{entry.reason}</p>}
      {entry.state === "done" && <Result evaluation={entry.evaluation} target={target} />}
    </div>
  );
}

function Result({ evaluation, target }: { evaluation: Evaluation; target: Target }): JSX.Element {
  const { value, isError, stack, output, isStopped } = evaluation;
  const spent = `${Math.round(evaluation.ms).toLocaleString("en")} ms`;
  return (
    <>
      {output.map(({ stream, text }, i) => (
        <pre class={`output ${stream}`} key={i}>
          {text}
        </pre>
      ))}
      {isStopped ? (
        <p class="refusal">{`Stopped after ${spent}: it took too long.`}</p>
      ) : (
        <div class={isError ? "result thrown" : "result"} title={spent}>
          {isError && <span class="label">Thrown</span>}
          <ValueTree values={[{ ...value, name: "" }]} target={target} />
          {isError && stack !== "" && (
            <details>
              <summary>Stack</summary>
              <pre tabIndex={0}>{stack}</pre>
            </details>
          )}
        </div>
      )}
    </>
  );
}
