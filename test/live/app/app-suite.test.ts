import { describe, it } from "node:test";
import type { RunSimpleOptions } from "stopgap";
import { answerCases } from "./answer-cases.ts";
import { Carrier } from "./carrier.ts";
import { peopleCases } from "./people-cases.ts";
import { streamCases } from "./stream-cases.ts";

const carriers: [string, RunSimpleOptions | undefined][] = [
  ["in one process with its test", undefined],
  ["in one thread", { threaded: false }],
  ["in 8 threads, any of them for each request", { threads: 8, isolate: "request" }],
];

describe("an app", () => {
  for (const [name, options] of carriers) {
    it(`is the same ${name}`, async (test) => {
      const carrier = await Carrier.start(test, options);
      for (const [what, run] of Object.entries({ ...answerCases, ...streamCases, ...peopleCases }))
        await test.test(what, { timeout: 60_000 }, () => run(carrier));
    });
  }
});
