interface Place {
  /** An absolute path, or a `file:` address. */
  file: string;
  line: number;
  column: number;
}

/** By what a browser keeps of the choice. An address is only ever made from these: what is kept may be written by the app. */
export const EDITORS: Readonly<Record<string, { name: string; toLink: (place: Place) => string }>> =
  {
    vscode: { name: "VS Code", toLink: (place) => `vscode://file${toPosition(place)}` },
    insiders: {
      name: "VS Code Insiders",
      toLink: (place) => `vscode-insiders://file${toPosition(place)}`,
    },
    cursor: { name: "Cursor", toLink: (place) => `cursor://file${toPosition(place)}` },
    windsurf: { name: "Windsurf", toLink: (place) => `windsurf://file${toPosition(place)}` },
    vscodium: { name: "VSCodium", toLink: (place) => `vscodium://file${toPosition(place)}` },
    zed: { name: "Zed", toLink: (place) => `zed://file${toPosition(place)}` },
    webstorm: { name: "WebStorm", toLink: (place) => `webstorm://open?${toQuery(place, "file")}` },
    idea: { name: "IntelliJ IDEA", toLink: (place) => `idea://open?${toQuery(place, "file")}` },
    sublime: { name: "Sublime Text", toLink: (place) => `subl://open?${toQuery(place, "url")}` },
    textmate: { name: "TextMate", toLink: (place) => `txmt://open?${toQuery(place, "url")}` },
    emacs: { name: "Emacs", toLink: (place) => `emacs://open?${toQuery(place, "url")}` },
  };

/** Undefined: not a file that an editor could open, or no such editor. */
export function toEditorLink(editor: string, place: Place): string | undefined {
  const path = toPath(place.file);
  if (path === undefined || !Object.hasOwn(EDITORS, editor)) return undefined;
  return EDITORS[editor]?.toLink({ ...place, file: path });
}

function toPath(file: string): string | undefined {
  if (file.startsWith("file://")) return file.slice("file://".length);
  if (file.startsWith("/")) return encodePath(file);
  return /^[a-z]:[\\/]/i.test(file) ? `/${encodePath(file.replaceAll("\\", "/"))}` : undefined;
}

function encodePath(path: string): string {
  return encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23");
}

function toPosition({ file, line, column }: Place): string {
  return `${file}:${Math.max(line, 1)}:${Math.max(column, 1)}`;
}

function toQuery({ file, line, column }: Place, name: "file" | "url"): string {
  const value =
    name === "url"
      ? `file://${file}`
      : decodeURI(file).replaceAll("%3F", "?").replaceAll("%23", "#");
  return `${name}=${encodeURIComponent(value)}&line=${Math.max(line, 1)}&column=${Math.max(column, 1)}`;
}
