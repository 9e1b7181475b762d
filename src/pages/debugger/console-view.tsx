import type { JSX } from "preact";
import { useContext, useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { type CommandHistory, HistoryWalk } from "../../captures/command-history.ts";
import { ConsoleEditor } from "./console-editor.ts";
import { ConsoleEntryView } from "./console-entry-view.tsx";
import type { ConsoleSession } from "./console-session.ts";
import { NonceContext } from "./nonce-context.ts";

interface ConsoleViewProps {
  session: ConsoleSession;
  history: CommandHistory;
  label: string;
  /** Where the code runs. */
  where: string;
  /** Whether the keyboard is to be in it from the beginning. */
  isFirst?: boolean;
  /** Why nothing more can be run; undefined: it can. */
  closed: string | undefined;
  onLeave: () => void;
}

/** A console: what was run and what came of it, and below it where the next is written. */
export function ConsoleView(props: ConsoleViewProps): JSX.Element {
  const { session, closed } = props;
  const [, update] = useReducer<number, undefined>((count) => count + 1, 0);
  const entries = useRef<HTMLDivElement>(null);
  useEffect(() => session.listen(() => update(undefined)), [session]);
  useLayoutEffect(() => {
    if (entries.current) entries.current.scrollTop = entries.current.scrollHeight;
  }, [session.entries]);
  const target = closed === undefined ? session.target : undefined;
  return (
    <section class="console" aria-label="Console">
      <div class="entries" ref={entries} aria-live="polite" hidden={session.entries.length === 0}>
        {session.entries.map((entry) => (
          <ConsoleEntryView key={entry.id} entry={entry} target={target} />
        ))}
      </div>
      {closed === undefined ? <Prompt {...props} /> : <p class="note">{closed}</p>}
    </section>
  );
}

function Prompt(props: ConsoleViewProps): JSX.Element {
  const { session, history, label, where, isFirst, onLeave } = props;
  const nonce = useContext(NonceContext);
  const place = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  // With the frame, and not a moment later: a key that is pressed meanwhile would find no console.
  useLayoutEffect(() => {
    if (!place.current) return;
    const walk = new HistoryWalk(history);
    const editor = new ConsoleEditor({
      parent: place.current,
      nonce,
      label,
      placeholder: `JavaScript, ${where}`,
      draft: session.draft,
      walk,
      complete: (text, cursor) => session.target.complete(text, cursor),
      onRun: (code) => {
        history.add(code);
        walk.reset();
        session.run(code);
      },
      onClear: () => session.clear(),
      onLeave: () => leave.current(),
    });
    if (isFirst) editor.focus();
    return () => {
      session.draft = editor.text;
      editor.close();
    };
  }, [session, history, nonce, label]);
  return <div class="prompt" ref={place} />;
}
