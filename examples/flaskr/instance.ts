import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where all that the app keeps lies: Flask's instance folder. */
export const instanceFolder: string =
  process.env.FLASKR_DATA ?? fileURLToPath(new URL("instance", import.meta.url));

/** Random, made at the first start, and the same in every thread and after every restart. */
export function readSecretKey(): string {
  mkdirSync(instanceFolder, { recursive: true, mode: 0o700 });
  const file = join(instanceFolder, "secret-key");
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another thread was first, or it is from an earlier start.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8");
}
