import { toSessionText } from "./to-session-text.ts";

/** The key whose value takes most room, with its bytes as text. */
export function findLargestValue(values: ReadonlyMap<string, unknown>): {
  key: string;
  bytes: number;
} {
  let largest = { key: "", bytes: 0 };
  for (const entry of values) {
    const text = toSessionText({ values: new Map([entry]), isPermanent: false });
    const bytes = Buffer.byteLength(text);
    if (bytes > largest.bytes) largest = { key: entry[0], bytes };
  }
  return largest;
}
