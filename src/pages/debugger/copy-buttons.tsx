import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { copyText } from "./copy-text.ts";

interface Copy {
  readonly label: string;
  readonly toText: () => string;
}

/** Each copies a text of its own, and says so. */
export function CopyButtons({ copies }: { copies: readonly Copy[] }): JSX.Element {
  const [said, setSaid] = useState("");
  const copy = async ({ label, toText }: Copy): Promise<void> => {
    const isCopied = await copyText(toText());
    setSaid(isCopied ? `${label}: copied` : "The browser does not allow copying");
  };
  return (
    <div class="copies">
      <span class="label">Copy as</span>
      {copies.map((each) => (
        <button type="button" key={each.label} onClick={() => void copy(each)}>
          {each.label}
        </button>
      ))}
      <span role="status">{said}</span>
    </div>
  );
}
