import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

const DECORATORS = `function label(text: string) {
  return (target: object, key: string): void => {
    Reflect.set(target, "label", text + " " + key);
  };
}

class Page {
  @label("decorated")
  title = "page";
}

export default (request: unknown, response: { end(text: string): void }) =>
  response.end(String(Reflect.get(new Page(), "label")));
`;

const METADATA = `const types: unknown[] = [];
Reflect.set(Reflect, "metadata", (key: string, value: unknown) => () => {
  if (key === "design:paramtypes") types.push(...(value as unknown[]));
});

class Counter {}
function injectable(target: object) {
  return target as never;
}

@injectable
class Page {
  constructor(readonly counter: Counter, readonly name: string) {}
}

export default (request: unknown, response: { end(text: string): void }) =>
  response.end(types.map((type) => (type as { name: string }).name).join(" ") + " " + Page.name);
`;

const JSX = `const h = (tag: string, attributes: object | null, ...children: string[]) => "<" + tag + ">" + children.join("") + "</" + tag + ">";
const Greeting = <p>hello from JSX</p>;

export default (request: unknown, response: { end(text: string): void }) => response.end(String(Greeting));
`;

const ENUMS = `enum Colour { Red = "red", Green = "green" }
namespace Greeting { export const text = "hello in"; }
class Page { constructor(private readonly colour: Colour) {} show(): string { return Greeting.text + " " + this.colour; } }

export default (request: unknown, response: { end(text: string): void }) => response.end(new Page(Colour.Green).show());
`;

interface Case {
  name: string;
  entry: string;
  files: Record<string, string>;
  answer: string;
}

const toModule = (body: string): string =>
  `export default (request, response) => response.end(${body});\n`;
const toTypedModule = (body: string): string =>
  `const text: string = ${body};\nexport default (request: unknown, response: { end(text: string): void }): void => response.end(text);\n`;
const tsconfig = (compilerOptions: object): string => JSON.stringify({ compilerOptions });

const cases: Case[] = [
  {
    name: "CommonJS that listens when it is the main module",
    entry: "server.js",
    files: {
      "server.js": `const app = (request, response) => response.end(__filename.endsWith("server.js") ? "main" : "?");
module.exports = app;
if (require.main === module) require("node:http").createServer(app).listen(3000);\n`,
    },
    answer: "main",
  },
  {
    name: "an ES module with import.meta and a top-level await",
    entry: "app.mjs",
    files: {
      "app.mjs": `const name = await Promise.resolve(new URL(import.meta.url).pathname.split("/").pop());\n${toModule("name")}`,
    },
    answer: "app.mjs",
  },
  {
    name: "an ES module that asks whether it was started itself",
    entry: "app.mjs",
    files: {
      "app.mjs": `import { fileURLToPath } from "node:url";
const isMain = process.argv[1] === fileURLToPath(import.meta.url);\n${toModule('isMain ? "started" : "imported"')}`,
    },
    answer: "started",
  },
  {
    name: "an ES module in TypeScript (.mts)",
    entry: "app.mts",
    files: { "app.mts": toTypedModule('"mts"') },
    answer: "mts",
  },
  {
    name: "CommonJS in TypeScript (.cts)",
    entry: "app.cts",
    files: {
      "app.cts":
        'const text: string = "cts";\nmodule.exports = (request: unknown, response: { end(text: string): void }) => response.end(text);\n',
    },
    answer: "cts",
  },
  {
    name: "TypeScript that imports its own files as .js",
    entry: "app.ts",
    files: {
      "package.json": '{"type":"module"}',
      "app.ts": `import { word } from "./word.js";\n${toTypedModule("word")}`,
      "word.ts": 'export const word: string = "renamed";\n',
    },
    answer: "renamed",
  },
  {
    name: "TypeScript with paths",
    entry: "src/app.ts",
    files: {
      "tsconfig.json": tsconfig({ paths: { "#words/*": ["./src/words/*"], "@/*": ["./src/*"] } }),
      "src/app.ts": `import { word } from "#words/word";\nimport { other } from "@/other";\n${toTypedModule("word + other")}`,
      "src/words/word.ts": 'export const word: string = "mapped ";\n',
      "src/other.ts": 'export const other: string = "twice";\n',
    },
    answer: "mapped twice",
  },
  {
    name: "TypeScript with enums, namespaces and parameter properties",
    entry: "app.ts",
    files: { "app.ts": ENUMS },
    answer: "hello in green",
  },
  {
    name: "TypeScript with decorators",
    entry: "app.ts",
    files: { "app.ts": DECORATORS, "tsconfig.json": tsconfig({ experimentalDecorators: true }) },
    answer: "decorated title",
  },
  {
    name: "TypeScript with decorators and their metadata",
    entry: "app.ts",
    files: {
      "app.ts": METADATA,
      "tsconfig.json": tsconfig({ experimentalDecorators: true, emitDecoratorMetadata: true }),
    },
    answer: "Counter String Page",
  },
  {
    name: "TypeScript with JSX",
    entry: "app.tsx",
    files: { "app.tsx": JSX, "tsconfig.json": tsconfig({ jsx: "react", jsxFactory: "h" }) },
    answer: "<p>hello from JSX</p>",
  },
  {
    name: "a module that imports later, and JSON",
    entry: "app.mjs",
    files: {
      "app.mjs": `import { createRequire } from "node:module";
const { word } = createRequire(import.meta.url)("./word.json");
export default async (request, response) => response.end(word + (await import("./later.mjs")).later);\n`,
      "word.json": '{ "word": "sooner " }',
      "later.mjs": 'export const later = "later";\n',
    },
    answer: "sooner later",
  },
];

describe("stopgap run with an app in", () => {
  for (const { name, entry, files, answer } of cases) {
    it(name, async (test) => {
      const command = StopgapProcess.start(test, ["run", entry, "--port", "0"], {
        cwd: createFolder(test, files),
      });
      assert.equal((await ask(await command.url())).body, answer);
    });
  }
});

const CRASHES = `import { createServer } from "node:http";

interface Visit {
  readonly path: string;
}

enum Kind { Page }

function fail(visit: Visit): never {
  throw new TypeError(\`no page at \${visit.path} \${Kind[0]}\`);
}

createServer((request) => {
  setTimeout(() => fail({ path: request.url ?? "" }), 1);
}).listen(3000);
`;

describe("a crash in a TypeScript app", () => {
  it("is told with the positions in its source, and none of ours", async (test) => {
    const cwd = createFolder(test, { "app.ts": CRASHES });
    const command = StopgapProcess.start(test, ["run", "--port", "0"], { cwd });
    const { status, body } = await ask(`${await command.url()}/gone`);
    assert.equal(status, 502);
    assert.doesNotMatch(body, /app\.ts|TypeError/, "visitors are told nothing of the inside");
    await command.until(
      /GET \/gone ended its thread: nobody caught TypeError: no page at \/gone Page \(request \S+\)/,
    );
    await command.until(/^ +at fail \(.+app\.ts:10:9\)$/m);
    await command.until(/app\.ts:14:20\)?$/m);
    assert.doesNotMatch(command.output, /node:internal|\/dist\/|data:text|node_modules/);
  });
});
