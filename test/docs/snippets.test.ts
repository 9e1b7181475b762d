import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createProject } from "../support/create-project.ts";
import { readSnippets, type Snippet } from "./read-snippets.ts";
import { SnippetChecks } from "./snippet-checks.ts";
import { toCheckedCode } from "./to-checked-code.ts";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const pagesFolder = join(packageFolder, "docs/app");
const CHECK = "checkSnippet";

const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023"],
    module: "nodenext",
    types: ["node"],
    noEmit: true,
    allowImportingTsExtensions: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
  },
};

process.env["STOPGAP_SECRET_KEY"] = "only for the snippets of the documentation";

describe("the snippets of docs/app", () => {
  for (const page of readdirSync(pagesFolder).filter((name) => name.endsWith(".md"))) {
    it(`${page}: all compile, load, and do what they show`, async (test) => {
      const snippets = readSnippets(readFileSync(join(pagesFolder, page), "utf8"));
      for (const { line, language, label, text } of snippets)
        if (language === "ts" && label !== "fragment")
          assert.match(text, /^import /, `${page}:${line} is neither whole nor a fragment`);
      const project = createProject(test, { "tsconfig.json": JSON.stringify(TSCONFIG) });
      const files = writeSnippets(project, snippets);
      if (files.length > 0) await compile(project, page);
      for (const { file, snippet } of files) await run(file, snippet, page);
    });
  }
});

interface WrittenSnippet {
  readonly file: string;
  readonly snippet: Snippet;
}

/** Each whole one in a folder of its own, beside the files that the page has named up to there. */
function writeSnippets(project: string, snippets: readonly Snippet[]): WrittenSnippet[] {
  const named = new Map<string, string>();
  const written: WrittenSnippet[] = [];
  for (const snippet of snippets) {
    const { line, language, label, text } = snippet;
    if (label === "fragment" || (label === "" && language !== "ts")) continue;
    if (label !== "") named.set(label, text);
    if (language !== "ts") continue;
    const folder = join(project, `line-${line}`);
    for (const [name, content] of named) write(join(folder, name), content);
    const file = join(folder, label === "" ? "snippet.ts" : label);
    write(file, text);
    written.push({ file, snippet });
  }
  return written;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function compile(project: string, page: string): Promise<void> {
  const tsc = join(packageFolder, "node_modules/typescript/bin/tsc");
  const told = await promisify(execFile)(process.execPath, [tsc, "-p", project]).catch(
    (error: { stdout: string }) => error,
  );
  assert.equal(told.stdout, "", `${page} does not compile`);
}

async function run(file: string, snippet: Snippet, page: string): Promise<void> {
  if (snippet.text.includes('from "node:test"')) await runTests(file);
  else await load(file, snippet, page);
}

/** In a process of their own: here they would be tests of this test, which does not wait for them. */
async function runTests(file: string): Promise<void> {
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const tsx = import.meta.resolve("tsx");
  await promisify(execFile)(process.execPath, ["--import", tsx, "--test", file], { env });
}

/** As a thread of the server would, until its end or until it hands over its app. */
async function load(file: string, { text, line }: Snippet, page: string): Promise<void> {
  const { code, checkCount } = toCheckedCode(text, CHECK, line);
  const checks = new SnippetChecks(page);
  writeFileSync(file, code);
  Reflect.set(globalThis, CHECK, checks.check);
  const handedOver = new Promise<void>((resolve) => {
    Reflect.set(globalThis, Symbol.for("stopgap.thread"), { handOver: () => resolve() });
  });
  await Promise.race([import(pathToFileURL(file).href), handedOver]);
  assert.equal(checks.count, checkCount, `${page}:${line} does not come to all that it shows`);
}
