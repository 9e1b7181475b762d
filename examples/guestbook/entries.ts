import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const file =
  process.env.GUESTBOOK_FILE ?? fileURLToPath(new URL(".data/entries.jsonl", import.meta.url));
const newestCount = 50;

export interface Entry {
  name: string;
  text: string;
  /** ISO 8601. */
  at: string;
}

/** Reads the newest entries, newest first. */
export async function readEntries(): Promise<Entry[]> {
  const lines = (await readFileIfThere()).split("\n").filter((line) => line !== "");
  return lines
    .slice(-newestCount)
    .reverse()
    .map((line) => JSON.parse(line) as Entry);
}

// One append of one short line is atomic, so several copies of the app can share the file.
export async function addEntry(entry: Entry): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(entry)}\n`);
}

async function readFileIfThere(): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
