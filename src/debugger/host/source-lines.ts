import { readFileSync, statSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceLines } from "../../messages/capture.ts";
import type { ScriptFacts } from "./script-table.ts";

/** Before and after the line of a frame. */
const CONTEXT_LINES = 7;
const MAX_LINE_LENGTH = 400;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_KEPT = 60;
/** A file may have been written in the moment before it was read. */
const CLOCK_MS = 50;
const INLINE = /^data:application\/json[^,]*?(;base64)?,/;

/** Where in the source a position lies, from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
  source: SourceLines | undefined;
}

interface Mapped {
  map: SourceMap | undefined;
  /** By the name that the map has for them; those that are in the map itself. */
  texts: ReadonlyMap<string, string>;
}

/** Reads the sources of loaded scripts, through their source maps; keeps those that were asked for last. */
export class SourceReader {
  readonly #maps = new Map<string, Mapped>();
  readonly #files = new Map<string, { lines: string[] | undefined; parsedAt: number }>();

  /** @param position as the inspector counts, from 0 */
  find(script: ScriptFacts, position: { line: number; column: number }): SourcePlace {
    const mapped = script.sourceMapUrl === "" ? undefined : this.#map(script);
    const entry = mapped?.map?.findEntry(position.line, position.column);
    if (!entry || !("originalSource" in entry) || typeof entry.originalSource !== "string") {
      const line = position.line + 1;
      const lines = this.#read(script.file, script.parsedAt);
      return { file: script.file, line, column: position.column + 1, source: around(lines, line) };
    }
    const file = toSourceFile(entry.originalSource, script.file);
    const text = mapped?.texts.get(entry.originalSource);
    const lines = text?.split(/\r?\n/) ?? this.#read(file, script.parsedAt);
    const line = entry.originalLine + 1;
    return { file, line, column: entry.originalColumn + 1, source: around(lines, line) };
  }

  /** A position that is mapped already, as a stack has it. */
  findMapped(file: string, line: number): SourceLines | undefined {
    return path.isAbsolute(file) ? around(this.#read(file, Date.now()), line) : undefined;
  }

  #map(script: ScriptFacts): Mapped {
    const known = this.#maps.get(script.file);
    if (known) return known;
    const mapped = readMap(script);
    keep(this.#maps, script.file, mapped);
    return mapped;
  }

  /** Undefined: it can't be read, or was written since it was loaded and would show other lines. */
  #read(file: string, parsedAt: number): string[] | undefined {
    const known = this.#files.get(file);
    if (known?.parsedAt === parsedAt) return known.lines;
    const lines = readLines(file, parsedAt);
    keep(this.#files, file, { lines, parsedAt });
    return lines;
  }
}

function keep<Value>(map: Map<string, Value>, name: string, value: Value): void {
  const [oldest] = map.keys();
  if (map.size >= MAX_KEPT && oldest !== undefined) map.delete(oldest);
  map.set(name, value);
}

function readLines(file: string, parsedAt: number): string[] | undefined {
  if (!path.isAbsolute(file)) return undefined;
  try {
    const { mtimeMs, size } = statSync(file);
    if (size > MAX_FILE_BYTES || mtimeMs > parsedAt + CLOCK_MS) return undefined;
    return readFileSync(file, "utf8").split(/\r?\n/);
  } catch {
    // Gone since, or never on a disk: the frame is shown without its lines.
    return undefined;
  }
}

function readMap({ sourceMapUrl, file }: ScriptFacts): Mapped {
  try {
    const payload = JSON.parse(readMapText(sourceMapUrl, file)) as ConstructorParameters<
      typeof SourceMap
    >[0];
    const texts = new Map<string, string>();
    for (const [index, source] of payload.sources.entries()) {
      const text = payload.sourcesContent?.[index];
      if (typeof text === "string") texts.set(source, text);
    }
    return { map: new SourceMap(payload), texts };
  } catch {
    // A map that can't be read is as good as none.
    return { map: undefined, texts: new Map() };
  }
}

function readMapText(url: string, file: string): string {
  const [prefix, isBase64] = INLINE.exec(url) ?? [];
  if (prefix !== undefined)
    return isBase64
      ? Buffer.from(url.slice(prefix.length), "base64").toString("utf8")
      : decodeURIComponent(url.slice(prefix.length));
  const target = url.startsWith("file:")
    ? fileURLToPath(url)
    : path.resolve(path.dirname(file), decodeURI(url));
  return readFileSync(target, "utf8");
}

function toSourceFile(source: string, script: string): string {
  if (source.startsWith("file:")) {
    try {
      return fileURLToPath(source);
    } catch {
      // Another machine's, perhaps.
      return source;
    }
  }
  return /^[a-z][a-z\d+.-]+:\/\//i.test(source)
    ? source
    : path.resolve(path.dirname(script), source);
}

function around(lines: readonly string[] | undefined, line: number): SourceLines | undefined {
  if (!lines || line < 1 || line > lines.length) return undefined;
  const firstLine = Math.max(1, line - CONTEXT_LINES);
  const shown = lines.slice(firstLine - 1, line + CONTEXT_LINES);
  return { firstLine, lines: shown.map((text) => text.slice(0, MAX_LINE_LENGTH)) };
}
