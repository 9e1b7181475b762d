import assert from "node:assert/strict";
import { it } from "node:test";
import { Bystander } from "./conformance/bystander.ts";
import { toComparable } from "./conformance/compare-answers.ts";
import type { Row } from "./conformance/row.ts";
import { type Run, runRow } from "./conformance/run-row.ts";
import { type Carrier, startCarriers } from "./conformance/start-carriers.ts";
import { ROWS, ROWS_WITHOUT_UPGRADES } from "./rows/rows.ts";

const CONCURRENCY = 16;

it("HTTP as Node's own, or stricter", { concurrency: CONCURRENCY }, async (test) => {
  const carriers = await startCarriers(test);
  const bystanders = await Promise.all(carriers.map(({ url }) => Bystander.start(url)));
  const runs: Run[] = [];
  await Promise.all(
    ROWS.flatMap(({ subject, rows }) =>
      rows.map((row) =>
        test.test(`${subject}: ${row.name}`, async () => {
          runs.push(...(await runEverywhere(row, carriers)));
        }),
      ),
    ),
  );
  await test.test("no row has cost a bystander anything", async () => {
    for (const bystander of bystanders) await bystander.stop();
  });
  await test.test("no request has reached the app late that should not have at all", () => {
    for (const run of runs) run.checkRequests();
  });
});

it("HTTP for an app that takes no upgrades", { concurrency: CONCURRENCY }, async (test) => {
  const carriers = await startCarriers(test, { NO_UPGRADES: "1" });
  await Promise.all(
    ROWS_WITHOUT_UPGRADES.map((row) =>
      test.test(row.name, async () => void (await runEverywhere(row, carriers))),
    ),
  );
});

/** Runs a row at every carrier: where nothing else is said, a client can't tell them apart by their answers. */
async function runEverywhere(row: Row, carriers: readonly Carrier[]): Promise<Run[]> {
  const runs: Run[] = [];
  const errors: Error[] = [];
  for (const carrier of carriers) {
    try {
      const run = await runRow(row, carrier);
      const [first] = runs;
      if (first && isSameEverywhere(row))
        assert.deepEqual(run.answers.map(toComparable), first.answers.map(toComparable), row.name);
      runs.push(run);
    } catch (error) {
      errors.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [first] = errors;
  // Told of all carriers, since the difference between them is what is looked for.
  if (errors.length > 1) throw new Error(errors.map((error) => String(error)).join("\n\n"));
  if (first) throw first;
  return runs;
}

/** What Stopgap refuses by itself is worded by itself. */
function isSameEverywhere({ except, expect, unlike }: Row): boolean {
  return except === undefined && expect.requests === undefined && unlike === undefined;
}
