import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { instanceFolder } from "./instance.ts";

export const picturesFolder: string = join(instanceFolder, "pictures");

/** By how the files of a kind begin: what the browser says of them need not be true, and SVG may hold scripts. */
const KINDS: [ending: string, start: RegExp][] = [
  ["png", /^\x89PNG\r\n\x1a\n/],
  ["jpg", /^\xff\xd8\xff/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF....WEBP/s],
];

/** The name under which the picture is kept; undefined for what is no picture. */
export async function keepPicture(bytes: Uint8Array): Promise<string | undefined> {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  const ending = KINDS.find(([, pattern]) => pattern.test(start))?.[0];
  if (ending === undefined) return undefined;
  await mkdir(picturesFolder, { recursive: true });
  const name = `${randomUUID()}.${ending}`;
  await writeFile(join(picturesFolder, name), bytes);
  return name;
}

export async function removePicture(name: string | undefined): Promise<void> {
  if (name !== undefined) await rm(join(picturesFolder, name), { force: true });
}
