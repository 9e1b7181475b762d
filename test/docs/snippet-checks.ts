import assert from "node:assert/strict";

/** Compares what snippets say that comes out with what does, and counts. */
export class SnippetChecks {
  readonly #page: string;
  #count = 0;

  constructor(page: string) {
    this.#page = page;
  }

  get count(): number {
    return this.#count;
  }

  /** @param wanted gives the value; a text is the code or status of the error that has to come instead */
  readonly check = async (
    run: () => Promise<unknown>,
    wanted: (() => unknown) | string,
    line: number,
  ): Promise<void> => {
    this.#count += 1;
    const place = `${this.#page}:${line}`;
    if (typeof wanted === "string") {
      await assert.rejects(run, (error) => hasCode(error, wanted), `${place} throws ${wanted}`);
      return;
    }
    assert.deepEqual(toPlain(await run()), wanted(), place);
  };
}

function hasCode(error: unknown, wanted: string): boolean {
  if (!(error instanceof Error)) return false;
  return [Reflect.get(error, "code"), Reflect.get(error, "status"), error.name]
    .map(String)
    .includes(wanted);
}

/** Objects without a prototype are shown as any others. */
function toPlain(value: unknown): unknown {
  return typeof value === "object" && value !== null ? structuredClone(value) : value;
}
