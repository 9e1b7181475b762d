import { formatNumber, formatRatio } from "../format-number.ts";
import { type Fetch, frameworkKinds } from "../frameworks/framework-kinds.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import type { Table } from "../table.ts";

const REQUESTS = 10_000;
const LARGE_APP_ROUTES = 500;
const URL_BASE = "http://localhost";

interface Case {
  name: string;
  toRequest: () => Request;
  /** What every answer has to be, so that none is fast because it is wrong. */
  body: string;
}

const cases: readonly Case[] = [
  { name: "hello", toRequest: () => new Request(`${URL_BASE}/`), body: "Hello" },
  {
    name: "two parameters",
    toRequest: () => new Request(`${URL_BASE}/user/42/ann`),
    body: "42 ann",
  },
  {
    name: "JSON in and out",
    toRequest: () =>
      new Request(`${URL_BASE}/json`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: `{"name":"ann","numbers":[1,2,3]}`,
      }),
    body: `{"name":"ann","numbers":[1,2,3]}`,
  },
  {
    name: "form",
    toRequest: () =>
      new Request(`${URL_BASE}/form`, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: "name=ann&colour=blue",
      }),
    body: "ann",
  },
];

export const framework: Measure = {
  name: "framework",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    const apps = frameworkKinds.map((kind) => kind.create());
    for (const one of cases) {
      bench.say(`framework: ${one.name}`);
      rows.push(...toRows(one.name, await measureCase(apps, one, bench.settings.rounds)));
    }
    const starts = await Promise.all(
      frameworkKinds.map((kind) => measureStart((count) => kind.createLarge(count))),
    );
    rows.push(...toRows(`start with ${LARGE_APP_ROUTES} routes, to the first answer`, starts));
    return {
      title: "The app framework, without a server",
      about: `Microseconds for a request through app.fetch, its Request made and its answer read, medians of rounds (${bench.settings.rounds * 5}) of ${REQUESTS} in which the two took turns. The start is once, in this order.`,
      columns: ["what", "framework", "µs", "to Hono"],
      rows,
    };
  },
};

function toRows(what: string, microseconds: readonly number[]): string[][] {
  const hono = microseconds[1] ?? Number.NaN;
  return frameworkKinds.map(({ name }, i) => {
    const value = microseconds[i] ?? Number.NaN;
    return [what, name, formatNumber(value), formatRatio(value, hono)];
  });
}

async function measureCase(apps: readonly Fetch[], one: Case, rounds: number): Promise<number[]> {
  const samples = apps.map((): number[] => []);
  for (let round = 0; round <= rounds * 5; round++) {
    for (const [i, fetch] of apps.entries()) {
      const microseconds = await measureOne(fetch, one);
      // The first round is there to warm up.
      if (round > 0) samples[i]?.push(microseconds);
    }
  }
  return samples.map(median);
}

async function measureOne(fetch: Fetch, { name, toRequest, body }: Case): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < REQUESTS; i++) {
    const response = await fetch(toRequest());
    const text = await response.text();
    if (text !== body) throw new Error(`${name} was answered with ${text}`);
  }
  return ((performance.now() - start) * 1000) / REQUESTS;
}

async function measureStart(create: (routeCount: number) => Fetch): Promise<number> {
  const start = performance.now();
  const fetch = create(LARGE_APP_ROUTES);
  const response = await fetch(new Request(`${URL_BASE}/part7/42`));
  if ((await response.text()) !== "42") throw new Error("the large app does not answer");
  return (performance.now() - start) * 1000;
}
