import { create } from "content-disposition";

/**
 * A `Content-Disposition` (RFC 6266), with the name also in RFC 8187's form if it has more than ASCII in it.
 *
 * @param type `attachment`: to be saved; `inline`: to be shown, and saved under this name
 */
export function toDisposition(type: "attachment" | "inline", fileName: string): string {
  return create(fileName, { type });
}
