import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { EDITORS, toEditorLink } from "../../captures/editors.ts";
import type { CapturedFrame } from "../../messages/capture.ts";
import { readSetting, writeSetting } from "./settings.ts";

const SETTING = "editor";

/** Opens a frame's file on the developer's own machine, in the editor that was chosen once. */
export function EditorLink({ frame }: { frame: CapturedFrame }): JSX.Element | null {
  const [editor, setEditor] = useState(() => readSetting(SETTING));
  if (toEditorLink("vscode", frame) === undefined) return null;
  const link = toEditorLink(editor, frame);
  const choose = (id: string): void => {
    writeSetting(SETTING, id);
    setEditor(id);
    const chosen = toEditorLink(id, frame);
    if (chosen !== undefined) location.assign(chosen);
  };
  return (
    <span class="editor">
      {link !== undefined && <a href={link}>{`Open in ${EDITORS[editor]?.name ?? ""}`}</a>}
      <select
        aria-label="Editor to open files in"
        value={link === undefined ? "" : editor}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="" disabled>
          Open in …
        </option>
        {Object.entries(EDITORS).map(([id, { name }]) => (
          <option value={id} key={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
