import type { JSX } from "preact";
import { describeKind } from "../../captures/describe-error.ts";
import type { CapturedError } from "../../messages/capture.ts";

/** Whoever throws may nest without an end. */
const MAX_DEPTH = 5;

/** What went wrong, in large type, and why. */
export function ErrorHead({ error }: { error: CapturedError }): JSX.Element {
  return (
    <>
      <h1>
        <span class="kind">{describeKind(error)}</span>
        <span class="message">{error.message}</span>
      </h1>
      <Reasons error={error} depth={0} />
    </>
  );
}

function Reasons({ error, depth }: { error: CapturedError; depth: number }): JSX.Element | null {
  if (depth >= MAX_DEPTH) return null;
  return (
    <>
      {error.causes.map((cause, i) => (
        <Reason label="Caused by" error={cause} depth={depth} key={`cause ${i}`} />
      ))}
      {error.parts.map((part, i) => (
        <Reason label={`Part ${i + 1}`} error={part} depth={depth} key={`part ${i}`} />
      ))}
    </>
  );
}

function Reason({
  label,
  error,
  depth,
}: {
  label: string;
  error: CapturedError;
  depth: number;
}): JSX.Element {
  return (
    <details class="reason">
      <summary>
        <span class="label">{label}</span> <b>{describeKind(error)}</b>{" "}
        <span class="text">{error.message}</span>
      </summary>
      <pre tabIndex={0}>{error.stack || error.message}</pre>
      <Reasons error={error} depth={depth + 1} />
    </details>
  );
}
