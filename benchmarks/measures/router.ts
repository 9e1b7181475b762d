import type { HTTPMethod } from "find-my-way";
import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { routerKinds, type Lookup, type RouterKind } from "../routers/router-kinds.ts";
import type { Table } from "../table.ts";

const ROUTE_COUNTS = [10, 500, 10_000];
const LOOKUPS = 50_000;

/** Each router gets the same routes; what is looked up lies in the middle of them. */
const cases = [
  { name: "static text", toPath: (i: number) => `/part${i}/about` },
  { name: "one value", toPath: (i: number) => `/part${i}/users/1234` },
  { name: "three values", toPath: (i: number) => `/part${i}/users/1234/posts/a-title/tags/blue` },
  { name: "not found", toPath: (i: number) => `/part${i}/users/1234/nothing` },
];

export const router: Measure = {
  name: "router",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    for (const count of ROUTE_COUNTS) {
      bench.say(`router: ${count} routes`);
      const paths = toPaths(count);
      const starts = routerKinds.map((kind) => measureStart(kind, paths));
      const lookups = starts.map(({ lookup }) => lookup);
      for (const { name, toPath } of cases) {
        const path = toPath(Math.floor(count / 8));
        const nanoseconds = measureLookups(lookups, path, bench.settings.rounds);
        rows.push(...toRows(`${name}, ${count} routes`, nanoseconds));
      }
      rows.push(
        ...toRows(
          `adding ${count} routes`,
          starts.map((start) => start.nanoseconds),
        ),
      );
    }
    return {
      title: "Finding the route",
      about: `Nanoseconds to find the route of a path and to read its values, medians of rounds (${bench.settings.rounds}) of ${LOOKUPS} lookups in which the routers took turns. The routes are a mix of static text, one value and three values. Adding is from nothing to the first lookup, once, in this order. Numbers and text are told apart by Stopgap alone, and only Hono finds all routes that match instead of the best.`,
      columns: ["what", "router", "ns", "to Hono's own choice"],
      rows,
    };
  },
};

function toRows(what: string, nanoseconds: readonly number[]): string[][] {
  const hono = nanoseconds[1] ?? Number.NaN;
  return routerKinds.map(({ name }, i) => {
    const value = nanoseconds[i] ?? Number.NaN;
    return [what, name, formatNumber(value), formatRatio(value, hono)];
  });
}

function toPaths(count: number): string[] {
  return Array.from({ length: Math.ceil(count / 4) }, (_unused, i) => [
    `/part${i}/about`,
    `/part${i}/users`,
    `/part${i}/users/:id`,
    `/part${i}/users/:id/posts/:slug/tags/:tag`,
  ])
    .flat()
    .slice(0, count);
}

function measureStart(
  kind: RouterKind,
  paths: readonly string[],
): { lookup: Lookup; nanoseconds: number } {
  const start = performance.now();
  const lookup = kind.create(paths);
  lookup("GET", "/part0/users/1");
  return { lookup, nanoseconds: (performance.now() - start) * 1e6 };
}

/** Each in its turn, so that a slow second of the machine falls on all of them. */
function measureLookups(lookups: readonly Lookup[], path: string, rounds: number): number[] {
  const samples = lookups.map((): number[] => []);
  for (let round = 0; round <= rounds * 3; round++) {
    for (const [i, lookup] of lookups.entries()) {
      const nanoseconds = measureOne(lookup, "GET", path);
      // The first round is there to warm up.
      if (round > 0) samples[i]?.push(nanoseconds);
    }
  }
  return samples.map(median);
}

function measureOne(lookup: Lookup, method: HTTPMethod, path: string): number {
  let found = 0;
  const start = performance.now();
  for (let i = 0; i < LOOKUPS; i++) if (lookup(method, path) !== undefined) found += 1;
  const nanoseconds = ((performance.now() - start) * 1e6) / LOOKUPS;
  if (found > LOOKUPS) throw new Error("more was found than was looked for");
  return nanoseconds;
}
