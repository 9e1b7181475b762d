import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, type Answer } from "../../support/visitor.ts";

const REQUEST_COUNT = 500;
const BAD_EVERY = 50;

/** Each in its turn is every fiftieth request. */
const BAD_PATHS = [
  "/endless",
  "/exit",
  "/throw-in-timer",
  "/memory-many",
  "/memory-strings",
  "/memory-array",
  "/memory-map",
  "/memory-huge",
  "/kill",
  "/reject",
];

interface Asked {
  path: string;
  answer: Answer;
}

/** So many clients that ask for these paths, each for the next one that nobody has asked for. */
interface Crowd {
  clients: number;
  paths: string[];
}

const paths: string[] = Array.from({ length: REQUEST_COUNT }, (_item, i) => {
  if (i % BAD_EVERY === BAD_EVERY - 1) return BAD_PATHS[Math.floor(i / BAD_EVERY)] ?? "/exit";
  return i % 2 === 0 ? `/big?bytes=${1000 + i * 37}` : "/sleep?ms=400";
});

// Side by side, what goes wrong meets in one process that soon dies; one after the other, each shape shows what it does.
const storms: [string, Crowd[]][] = [
  ["side by side", [{ clients: 16, paths }]],
  [
    "one after the other",
    [
      { clients: 1, paths: BAD_PATHS },
      { clients: 15, paths: paths.filter((path) => !BAD_PATHS.includes(path)) },
    ],
  ],
];

describe("500 requests over 8 threads, 1 in 50 of which goes wrong", () => {
  for (const [order, crowds] of storms) {
    for (const isolate of ["person", "request"] as const) {
      it(`are all answered, and right where no process died: ${order}, --isolate ${isolate}`, async (test) => {
        const options = { isolate, threads: 8, memory: 64, blockedTimeout: "3s" } as const;
        const server = await serve(test, { entry: liveApp("trouble.mjs"), ...options });
        const asked = (await Promise.all(crowds.map((crowd) => askAll(server.url, crowd)))).flat();
        assert.equal(asked.length, REQUEST_COUNT);
        const wrong = asked.filter(
          ({ path, answer }) => !BAD_PATHS.includes(path) && !isRight(path, answer),
        );
        for (const { path, answer } of wrong) {
          assert.equal(answer.status, 502, `${path}: ${answer.body.slice(0, 200)}`);
          assert.equal(JSON.parse(answer.body).error.code, "host-died");
        }
        for (const { path, answer } of asked.filter((one) => BAD_PATHS.includes(one.path))) {
          assert.ok(answer.status === 502 || answer.status === 504, `${path}: ${answer.body}`);
        }
        const { totals, state } = await server.stats();
        assert.ok(totals.hostsDied > 0);
        assert.ok(
          wrong.length <= totals.hostsDied * (options.threads - 1),
          `${wrong.length} for ${totals.hostsDied} hosts`,
        );
        assert.equal(state, "serving");
        assert.equal((await ask(server.url)).body, "hello");
      });
    }
  }
});

async function askAll(url: string, { clients, paths }: Crowd): Promise<Asked[]> {
  const asked: Asked[] = [];
  const left = paths.values();
  const askOn = async (): Promise<void> => {
    // One iterator for all: each path is asked for once.
    for (const path of left) {
      const answer = await ask(new URL(path, url), { headers: { accept: "application/json" } });
      asked.push({ path, answer });
    }
  };
  await Promise.all(Array.from({ length: clients }, askOn));
  return asked;
}

function isRight(path: string, { status, body }: Answer): boolean {
  const bytes = /bytes=(\d+)/.exec(path)?.[1];
  return status === 200 && (bytes === undefined ? body === "slept" : body.length === Number(bytes));
}
