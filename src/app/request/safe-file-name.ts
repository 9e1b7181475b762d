const MAX_LENGTH = 200;
const FALLBACK = "unnamed";

/** Windows takes these for devices, with whatever extension, in whatever folder. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * A name that is safe in any folder of any file system, made of one that a client gave: ASCII letters, digits, `_`, `.`
 * and `-`, no dot in front (Werkzeug's `secure_filename`). Unlike there it is never empty, but `unnamed`, and never too long for
 * a disk. It is not unique.
 */
export function safeFileName(name: string): string {
  const ascii = name
    .slice(0, 4096)
    .normalize("NFKD")
    .replace(/[^\u0020-\u007E\t\r\n]/g, "")
    .replace(/[/\\]/g, " ");
  const joined = ascii
    .split(/\s+/)
    .filter((word) => word !== "")
    .join("_");
  const plain = trimDots(joined.replace(/[^\w.-]/g, ""));
  if (plain === "") return FALLBACK;
  return shorten(DEVICE_NAME.test(plain) ? `_${plain}` : plain);
}

function trimDots(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && (name[start] === "." || name[start] === "_")) start += 1;
  while (end > start && (name[end - 1] === "." || name[end - 1] === "_")) end -= 1;
  return name.slice(start, end);
}

function shorten(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const [extension = ""] = /\.[\w-]{1,16}$/.exec(name) ?? [];
  return trimDots(name.slice(0, MAX_LENGTH - extension.length)) + extension;
}
