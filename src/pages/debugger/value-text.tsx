import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CapturedValue } from "../../messages/capture.ts";

/** More would push the others out of sight. */
const SHOWN_CHARACTERS = 240;

/** A value in one line or a few; a long one in full when it is asked for. */
export function ValueText({ type, text }: Pick<CapturedValue, "type" | "text">): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > SHOWN_CHARACTERS;
  return (
    <>
      <span class={`value ${type}`}>
        {isLong && !isWhole ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}
      </span>
      {isLong && (
        <button type="button" class="more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Less" : "More"}
        </button>
      )}
    </>
  );
}
