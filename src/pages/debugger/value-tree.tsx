import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CapturedValue, Members } from "../../messages/capture.ts";
import type { ConsoleTarget } from "./debugger-client.ts";
import { ValueText } from "./value-text.tsx";

/** Undefined: what is not there any more can't be opened. */
type Target = Pick<ConsoleTarget, "readMembers"> | undefined;

/** Values that open level by level; each level is asked for when it is opened. */
export function ValueTree({
  values,
  target,
}: {
  values: readonly CapturedValue[];
  target: Target;
}): JSX.Element {
  return (
    <ul class="tree">
      {values.map((value, i) => (
        <ValueBranch key={`${i} ${value.name}`} value={value} target={target} />
      ))}
    </ul>
  );
}

function ValueBranch({ value, target }: { value: CapturedValue; target: Target }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const level = useLevel(value.handle, target);
  const toggle = (): void => {
    if (!isOpen && level.members === undefined) level.readMore();
    setOpen(!isOpen);
  };
  return (
    <li>
      <div class="branch">
        {target && value.handle !== undefined ? (
          <button
            type="button"
            class="opener"
            aria-expanded={isOpen}
            aria-label={describeOpener(value)}
            onClick={toggle}
          />
        ) : (
          <span class="opener" />
        )}
        {value.name !== "" && <span class="name">{value.name}</span>}
        <ValueText type={value.type} text={value.text} />
      </div>
      {isOpen && <Level value={value} level={level} target={target} />}
    </li>
  );
}

function describeOpener({ type, name }: CapturedValue): string {
  return type === "getter" ? `Run the getter ${name}` : `Open ${name || "the value"}`;
}

function Level({
  value,
  level,
  target,
}: {
  value: CapturedValue;
  level: ReturnType<typeof useLevel>;
  target: Target;
}): JSX.Element {
  const { members = [], total, refusal } = level;
  const isText = value.type === "string" && members.every((member) => member.type === "string");
  const left = total - members.length;
  return (
    <div class="level">
      {isText && members.length > 0 ? (
        <pre tabIndex={0}>{members.map((member) => member.text).join("")}</pre>
      ) : (
        <ValueTree values={members} target={target} />
      )}
      {level.members?.length === 0 && <p class="note">Nothing in it.</p>}
      {refusal !== undefined && <p class="refusal">{refusal}</p>}
      {level.isReading && <p class="note">…</p>}
      {left > 0 && members.length > 0 && (
        <button type="button" class="more" disabled={level.isReading} onClick={level.readMore}>
          {`Show more of ${left.toLocaleString("en")}`}
        </button>
      )}
    </div>
  );
}

interface LevelState {
  members: CapturedValue[] | undefined;
  total: number;
  refusal: string | undefined;
  isReading: boolean;
}

function useLevel(
  handle: string | undefined,
  target: Target,
): LevelState & { readMore: () => void } {
  const [state, setState] = useState<LevelState>({
    members: undefined,
    total: 0,
    refusal: undefined,
    isReading: false,
  });
  const readMore = (): void => {
    if (!target || handle === undefined || state.isReading) return;
    const known = state.members ?? [];
    setState({ ...state, refusal: undefined, isReading: true });
    target.readMembers(handle, known.length).then(
      ({ members, total }: Members) =>
        setState({
          members: [...known, ...members],
          // Whatever it claims: from where nothing comes, there is no more.
          total: members.length === 0 ? known.length : total,
          refusal: undefined,
          isReading: false,
        }),
      (error: Error) => setState({ ...state, refusal: error.message, isReading: false }),
    );
  };
  return { ...state, readMore };
}
