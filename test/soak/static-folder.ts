import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const STATIC_FILE_COUNT = 8;

/** What is in file `number`: of each size up to some 600 KB, and no two alike. */
export function toStaticText(number: number): string {
  return `file ${number}\n`.repeat(10 ** Math.min(5, number));
}

/** Makes the folder of static files; whoever makes it removes it. */
export function createStaticFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stopgap-soak-"));
  for (let i = 0; i < STATIC_FILE_COUNT; i++)
    writeFileSync(join(folder, `${i}.txt`), toStaticText(i));
  return folder;
}
