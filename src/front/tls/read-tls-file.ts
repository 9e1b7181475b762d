import { readFileSync } from "node:fs";
import { tlsFileNotReadable } from "../../errors/tls-errors.ts";

/** Throws TLS_FILE_NOT_READABLE, which names the file and the option that named it. */
export function readTlsFile(option: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw tlsFileNotReadable(option, path, (error as NodeJS.ErrnoException).code ?? "unknown");
  }
}
