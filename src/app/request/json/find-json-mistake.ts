const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expected = "value" | "value or end" | "name" | "name or end" | "separator";

export interface TextPlace {
  /** From 1 on. */
  readonly line: number;
  /** From 1 on, in UTF-16 units, as editors count. */
  readonly column: number;
}

/**
 * Where a text stops being JSON (RFC 8259); undefined when it is JSON. V8 names the place in some of its messages and quotes the text in the
 * others, which may hold a password.
 */
export function findJsonMistake(text: string): TextPlace | undefined {
  const end = new JsonReader(text).read();
  if (end === undefined) return undefined;
  const before = text.slice(0, end);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: end - lineStart + 1 };
}

/** Reads token by token, with a list in place of recursion: what it is given may be nested without end. */
class JsonReader {
  readonly #text: string;
  readonly #open: ("[" | "{")[] = [];
  #index = 0;
  #expected: Expected = "value";

  constructor(text: string) {
    this.#text = text;
  }

  /** The index of the first character that can't be there, or the text's length when it ends too early. */
  read(): number | undefined {
    for (;;) {
      this.#take(SPACE);
      const isWhole = this.#expected === "separator" && this.#open.length === 0;
      if (this.#index >= this.#text.length) return isWhole ? undefined : this.#text.length;
      if (isWhole || !this.#step()) return this.#index;
    }
  }

  #step(): boolean {
    const char = this.#text[this.#index] ?? "";
    const canEnd = this.#expected !== "value" && this.#expected !== "name";
    if (canEnd && (char === "]" || char === "}")) return this.#close(char);
    switch (this.#expected) {
      case "separator":
        return char === "," && this.#skip(1, this.#open.at(-1) === "{" ? "name" : "value");
      case "name":
      case "name or end":
        return char === '"' && this.#string() && this.#colon();
      case "value":
      case "value or end":
        return this.#value(char);
    }
  }

  #value(char: string): boolean {
    if (char === "[" || char === "{") {
      this.#open.push(char);
      return this.#skip(1, char === "[" ? "value or end" : "name or end");
    }
    const isRead = char === '"' ? this.#string() : this.#take(NUMBER) || this.#take(WORD);
    if (isRead) this.#expected = "separator";
    return isRead;
  }

  #close(char: string): boolean {
    const opening = char === "]" ? "[" : "{";
    if (this.#open.at(-1) !== opening) return false;
    this.#open.pop();
    return this.#skip(1, "separator");
  }

  #colon(): boolean {
    this.#take(SPACE);
    return this.#text[this.#index] === ":" && this.#skip(1, "value");
  }

  #string(): boolean {
    this.#index += 1;
    while (this.#index < this.#text.length) {
      const char = this.#text[this.#index] ?? "";
      if (char === '"') return this.#skip(1, this.#expected);
      if (char === "\\") {
        if (!this.#take(ESCAPE)) return false;
      } else if (char < " ") return false;
      else this.#index += 1;
    }
    return false;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#index;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#index += length;
    return length > 0;
  }

  #skip(length: number, expected: Expected): true {
    this.#index += length;
    this.#expected = expected;
    return true;
  }
}
